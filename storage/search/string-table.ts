import { ByteReader, ByteWriter, NumberWriter } from './bytes';
import { decodeText, encodeText, mostBytes } from './text-bytes';

/** Strings in a block are told by what they differ in from the one before; a block can be read on its own. */
const BLOCK = 8;
/** The largest length that fits into half of a byte; more follows as a varint. */
const INLINE = 15;

/** Writes strings one after the other; neighbors that begin alike take little room. */
export class StringTableWriter {
  readonly #bytes = new ByteWriter();
  readonly #blocks = new NumberWriter();
  #previous = new Uint8Array(0);
  #previousLength = 0;
  #next = new Uint8Array(256);
  #count = 0;

  add(text: string): void {
    if (this.#count % BLOCK === 0) {
      this.#blocks.push(this.#bytes.length);
      this.#previousLength = 0;
    }
    this.#count += 1;
    if (mostBytes(text.length) > this.#next.length) this.#next = new Uint8Array(mostBytes(text.length) * 2);
    const length = encodeText(text, this.#next);
    let shared = 0;
    while (
      shared < length &&
      shared < this.#previousLength &&
      this.#next[shared] === this.#previous[shared]
    ) {
      shared += 1;
    }
    const rest = length - shared;
    this.#bytes.byte((Math.min(shared, INLINE) << 4) | Math.min(rest, INLINE));
    if (shared >= INLINE) this.#bytes.varint(shared - INLINE);
    if (rest >= INLINE) this.#bytes.varint(rest - INLINE);
    this.#bytes.append(this.#next, shared, length);
    // An absent string tells nothing of the next one.
    if (length === 0) return;
    [this.#previous, this.#next] = [this.#next, this.#previous];
    this.#previousLength = length;
    if (this.#next.length === 0) this.#next = new Uint8Array(256);
  }

  finish(): { readonly blocks: Uint32Array; readonly bytes: Uint8Array } {
    return { blocks: this.#blocks.view(), bytes: this.#bytes.view() };
  }
}

/** Strings by their number, as `StringTableWriter` wrote them. */
export class StringTable {
  readonly length: number;
  readonly #blocks: Uint32Array;
  readonly #reader: ByteReader;
  /** The entry that was read last; the next one of its block is told by how it differs from it. */
  #entry = new Uint8Array(64);
  #last = -1;

  constructor(length: number, blocks: Uint32Array, bytes: Uint8Array) {
    this.length = length;
    this.#blocks = blocks;
    this.#reader = new ByteReader(bytes);
  }

  /** Reads the entry behind the last one. @returns its length in bytes */
  #readNext(): number {
    const reader = this.#reader;
    this.#last += 1;
    const lengths = reader.byte();
    let shared = lengths >> 4;
    let rest = lengths & INLINE;
    if (shared === INLINE) shared += reader.varint();
    if (rest === INLINE) rest += reader.varint();
    if (shared + rest > this.#entry.length) {
      const larger = new Uint8Array((shared + rest) * 2);
      larger.set(this.#entry);
      this.#entry = larger;
    }
    const { bytes } = reader;
    const entry = this.#entry;
    let from = reader.at;
    for (let to = shared; to < shared + rest; to += 1, from += 1) entry[to] = bytes[from] ?? 0;
    reader.at = from;
    return shared + rest;
  }

  /** Reads an entry; those that follow each other take no detour. @returns its length in bytes */
  #read(index: number): number {
    const first = index - (index % BLOCK);
    if (this.#last < first || this.#last >= index) {
      this.#reader.at = this.#blocks[first / BLOCK] ?? 0;
      this.#last = first - 1;
    }
    let length = 0;
    while (this.#last < index) length = this.#readNext();
    return length;
  }

  get(index: number): string {
    const length = this.#read(index);
    return decodeText(this.#entry, length);
  }

  /** Calls back with the bytes of each string in order. The bytes are valid during the call only. */
  forEachBytes(visit: (index: number, bytes: Uint8Array, length: number) => void): void {
    for (let index = 0; index < this.length; index += 1) {
      const length = this.#read(index);
      visit(index, this.#entry, length);
    }
  }

  /** All strings in order. */
  *[Symbol.iterator](): Generator<string> {
    for (let index = 0; index < this.length; index += 1) yield this.get(index);
  }

  /** The first string for which `isBehind` holds, in a table in which it holds for all that follow one. */
  findFirst(isBehind: (text: string) => boolean): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isBehind(this.get(middle))) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
