import { ByteReader, ByteWriter } from './bytes';

/*
 * What is known of one term or value is a list of groups. A group is a code, which stands for a set of fields, and
 * the numbers of the documents that have it in just these fields, ascending. Numbers are told by their distances in
 * Rice code (R. F. Rice, "Some practical universal noiseless coding techniques", JPL 79-22, 1979): a distance is cut
 * into its lowest `k` bits and the rest, which is written as so many zeros and a one. With a fitting `k` that is
 * within a few percent of the shortest possible, for rare words and for frequent ones.
 */

/** Distances from this on are written in full after this many zeros, so that one far document cannot take a page. */
const LONGEST_UNARY = 24;

/** Groups of up to this many are told by varints: shorter than the head of a Rice code would be. */
const FEW = 4;

/** Chooses how many low bits suit the usual distance; a geometric distribution is best served by 0.69 of its mean. */
function chooseLowBits(range: number, count: number): number {
  const usual = (range / count) * 0.69;
  return usual < 1 ? 0 : Math.min(23, Math.floor(Math.log2(usual)));
}

class BitWriter {
  readonly #bytes: ByteWriter;
  #pending = 0;
  #free = 8;

  constructor(bytes: ByteWriter) {
    this.#bytes = bytes;
  }

  /** @param width 0 to 32 */
  write(value: number, width: number): void {
    let left = width;
    while (left > 0) {
      const take = Math.min(left, this.#free);
      const part = (value >>> (left - take)) & ((1 << take) - 1);
      this.#pending |= part << (this.#free - take);
      this.#free -= take;
      left -= take;
      if (this.#free === 0) {
        this.#bytes.byte(this.#pending);
        this.#pending = 0;
        this.#free = 8;
      }
    }
  }

  finish(): void {
    if (this.#free < 8) this.#bytes.byte(this.#pending);
    this.#pending = 0;
    this.#free = 8;
  }
}

function writeDistances(
  bytes: ByteWriter,
  numbers: Uint32Array,
  start: number,
  end: number,
  low: number,
): void {
  const bits = new BitWriter(bytes);
  let previous = -1;
  for (let index = start; index < end; index += 1) {
    const number = numbers[index] ?? 0;
    const distance = number - previous - 1;
    previous = number;
    const high = distance >>> low;
    if (high < LONGEST_UNARY) {
      bits.write(1, high + 1);
      bits.write(distance, low);
    } else {
      bits.write(1, LONGEST_UNARY + 1);
      bits.write(distance, 32);
    }
  }
  bits.finish();
}

// Used by one write at a time: a new one for each of a million groups would cost more than the writing.
const body = new ByteWriter();

/**
 * Appends one group.
 * @param code a whole number below 2³⁰
 * @param numbers ascending without doubles; the group is those from `start` up to `end`
 */
export function writeGroup(
  bytes: ByteWriter,
  code: number,
  numbers: Uint32Array,
  start: number,
  end: number,
): void {
  const count = end - start;
  if (count === 0) return;
  if (count === 1) {
    bytes.varint(code * 2 + 1);
    bytes.varint(numbers[start] ?? 0);
    return;
  }
  bytes.varint(code * 2);
  bytes.varint(count);
  if (count <= FEW) {
    let previous = -1;
    for (let index = start; index < end; index += 1) {
      const number = numbers[index] ?? 0;
      bytes.varint(number - previous - 1);
      previous = number;
    }
    return;
  }
  const low = chooseLowBits((numbers[end - 1] ?? 0) + 1, count);
  body.clear();
  writeDistances(body, numbers, start, end, low);
  const encoded = body.view();
  bytes.byte(low);
  bytes.varint(encoded.length);
  bytes.append(encoded, 0, encoded.length);
}

/** Reads groups one after the other. */
export class GroupReader {
  readonly #reader: ByteReader;
  #end = 0;
  #bodyStart = 0;
  #bodyEnd = 0;
  #low = 0;
  readonly #few = new Uint32Array(FEW);
  code = 0;
  count = 0;

  constructor(bytes: Uint8Array) {
    this.#reader = new ByteReader(bytes);
  }

  /** Goes to the groups between two places. */
  open(start: number, end: number): void {
    this.#bodyEnd = start;
    this.#end = end;
  }

  /** To the next group. @returns false when there is none. */
  next(): boolean {
    const reader = this.#reader;
    reader.at = this.#bodyEnd;
    if (reader.at >= this.#end) return false;
    const head = reader.varint();
    this.code = head >>> 1;
    if ((head & 1) === 1) {
      this.count = 1;
      this.#few[0] = reader.varint();
      this.#bodyEnd = reader.at;
      return true;
    }
    this.count = reader.varint();
    if (this.count <= FEW) {
      let previous = -1;
      for (let index = 0; index < this.count; index += 1) {
        previous += reader.varint() + 1;
        this.#few[index] = previous;
      }
      this.#bodyEnd = reader.at;
      return true;
    }
    this.#low = reader.byte();
    const length = reader.varint();
    this.#bodyStart = reader.at;
    this.#bodyEnd = reader.at + length;
    return true;
  }

  /** The numbers of the group. @param into has room for `count` numbers */
  read(into: Uint32Array): void {
    if (this.count <= FEW) {
      for (let index = 0; index < this.count; index += 1) into[index] = this.#few[index] ?? 0;
      return;
    }
    const { bytes } = this.#reader;
    const low = this.#low;
    const { count } = this;
    let at = this.#bodyStart;
    // The next bits, from the highest bit on; `filled` says how many of them are real.
    let window = 0;
    let filled = 0;
    let previous = -1;
    for (let index = 0; index < count; index += 1) {
      for (; filled <= 24; filled += 8, at += 1) window |= (bytes[at] ?? 0) << (24 - filled);
      const high = Math.clz32(window);
      window = (window << high) << 1;
      filled -= high + 1;
      let distance = high << low;
      if (high === LONGEST_UNARY) {
        // Written in full: what of it is in the window, and the bits behind.
        distance = 0;
        for (let bit = 0; bit < 32; bit += 1) {
          if (filled === 0) {
            window = (bytes[at] ?? 0) << 24;
            at += 1;
            filled = 8;
          }
          distance = (distance << 1) | (window >>> 31);
          window <<= 1;
          filled -= 1;
        }
      } else if (low > 0) {
        for (; filled <= 24; filled += 8, at += 1) window |= (bytes[at] ?? 0) << (24 - filled);
        distance |= window >>> (32 - low);
        window <<= low;
        filled -= low;
      }
      previous += distance + 1;
      into[index] = previous;
    }
  }
}
