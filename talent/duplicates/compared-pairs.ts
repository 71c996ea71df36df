import { FIELD_COUNT, type Comparison } from './fields';

const CHUNK_PAIRS = 512;

/** Some pairs and how they agree, side by side in flat arrays. */
export interface PairChunk {
  readonly left: Uint32Array;
  readonly right: Uint32Array;
  /** `FIELD_COUNT` levels for each pair. */
  readonly levels: Uint8Array;
  readonly adjustments: Float32Array;
  length: number;
}

/** Pairs that were compared and kept. They lie in chunks, so that growing never copies and work can be sliced. */
export class ComparedPairs {
  readonly chunks: PairChunk[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(left: number, right: number, { levels, adjustments }: Comparison): void {
    let chunk = this.chunks.at(-1);
    if (chunk === undefined || chunk.length === CHUNK_PAIRS) {
      chunk = {
        left: new Uint32Array(CHUNK_PAIRS),
        right: new Uint32Array(CHUNK_PAIRS),
        levels: new Uint8Array(CHUNK_PAIRS * FIELD_COUNT),
        adjustments: new Float32Array(CHUNK_PAIRS * FIELD_COUNT),
        length: 0,
      };
      this.chunks.push(chunk);
    }
    chunk.left[chunk.length] = left;
    chunk.right[chunk.length] = right;
    chunk.levels.set(levels, chunk.length * FIELD_COUNT);
    chunk.adjustments.set(adjustments, chunk.length * FIELD_COUNT);
    chunk.length += 1;
    this.#length += 1;
  }
}
