/** What a `Blob` and a `File` have, and all of it that is needed here: parts can be read again and again. */
export interface Sliceable {
  readonly size: number;
  slice(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

/** A file: its bytes, or the `File` that the recruiter chose, which is never read into memory as a whole. */
export type ByteSource = Uint8Array | Sliceable;

export interface ReadingOptions {
  /** Stops the reading: it then throws the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Told after each part how many bytes of how many are done. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

const PART_SIZE = 262_144;

/** How many bytes from the beginning are enough to tell a file's format, encoding and columns. */
export const HEAD_SIZE = 262_144;

export function sizeOf(source: ByteSource): number {
  return source instanceof Uint8Array ? source.byteLength : source.size;
}

/** Some bytes of a file, from `start` up to but not including `end`. */
export async function readBytes(source: ByteSource, start: number, end: number): Promise<Uint8Array> {
  if (source instanceof Uint8Array) return source.subarray(start, end);
  return new Uint8Array(await source.slice(start, end).arrayBuffer());
}

/** A file's bytes, part by part. */
export async function* readParts(
  source: ByteSource,
  { signal, onProgress }: ReadingOptions = {},
): AsyncGenerator<Uint8Array, void, undefined> {
  const total = sizeOf(source);
  for (let start = 0; start < total; start += PART_SIZE) {
    signal?.throwIfAborted();
    const end = Math.min(start + PART_SIZE, total);
    yield await readBytes(source, start, end);
    onProgress?.(end, total);
  }
}
