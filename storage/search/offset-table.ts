import { ByteReader, ByteWriter, NumberWriter } from './bytes';

const BLOCK = 16;

/** Writes where things of different lengths lie, one behind the other. */
export class OffsetTableWriter {
  readonly #lengths = new ByteWriter();
  /** For each block, where its first thing begins, and where its lengths do. */
  readonly #blocks = new NumberWriter();
  #count = 0;
  #end: number;

  /** @param start where the first thing begins */
  constructor(start: number) {
    this.#end = start;
  }

  add(length: number): void {
    if (this.#count % BLOCK === 0) {
      this.#blocks.push(this.#end);
      this.#blocks.push(this.#lengths.length);
    }
    this.#lengths.varint(length);
    this.#end += length;
    this.#count += 1;
  }

  finish(): { readonly blocks: Uint32Array; readonly bytes: Uint8Array } {
    return { blocks: this.#blocks.view(), bytes: this.#lengths.view() };
  }
}

/** Where things of different lengths lie; see `OffsetTableWriter`. */
export class OffsetTable {
  readonly #blocks: Uint32Array;
  readonly #reader: ByteReader;
  #start = 0;
  #end = 0;

  constructor(blocks: Uint32Array, bytes: Uint8Array) {
    this.#blocks = blocks;
    this.#reader = new ByteReader(bytes);
  }

  /** Where the thing that was moved to begins. */
  get start(): number {
    return this.#start;
  }

  /** Where it ends. */
  get end(): number {
    return this.#end;
  }

  moveTo(index: number): void {
    const block = Math.floor(index / BLOCK) * 2;
    this.#end = this.#blocks[block] ?? 0;
    this.#reader.at = this.#blocks[block + 1] ?? 0;
    for (let skip = index % BLOCK; skip >= 0; skip -= 1) this.moveToNext();
  }

  /** To the thing behind; it begins where this one ends. */
  moveToNext(): void {
    this.#start = this.#end;
    this.#end += this.#reader.varint();
  }
}
