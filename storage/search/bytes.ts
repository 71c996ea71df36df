/** Bytes that grow as they are written. Numbers are varints: seven bits a byte, the lowest first. */
export class ByteWriter {
  #bytes = new Uint8Array(1_024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  #reserve(more: number): Uint8Array {
    if (this.#length + more > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + more));
      larger.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = larger;
    }
    return this.#bytes;
  }

  byte(value: number): void {
    this.#reserve(1)[this.#length] = value;
    this.#length += 1;
  }

  /** @param value a whole number from 0 to 2³²-1 */
  varint(value: number): void {
    const bytes = this.#reserve(5);
    let rest = value;
    while (rest > 0x7f) {
      bytes[this.#length] = (rest & 0x7f) | 0x80;
      this.#length += 1;
      rest >>>= 7;
    }
    bytes[this.#length] = rest;
    this.#length += 1;
  }

  append(bytes: Uint8Array, start: number, end: number): void {
    this.#reserve(end - start).set(bytes.subarray(start, end), this.#length);
    this.#length += end - start;
  }

  clear(): void {
    this.#length = 0;
  }

  /** What was written, without a copy: valid until the next write. */
  view(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }
}

/** A place in bytes from which numbers are read one after the other. */
export class ByteReader {
  readonly bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  byte(): number {
    const value = this.bytes[this.at] ?? 0;
    this.at += 1;
    return value;
  }

  varint(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const next = this.byte();
      value |= (next & 0x7f) << shift;
      if (next < 0x80) return value >>> 0;
    }
  }
}

/** A list of 32-bit numbers that grows as it is written. */
export class NumberWriter {
  #numbers = new Uint32Array(1_024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#numbers.length) {
      const larger = new Uint32Array(this.#numbers.length * 2);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#numbers[this.#length] = value;
    this.#length += 1;
  }

  at(index: number): number {
    return this.#numbers[index] ?? 0;
  }

  clear(): void {
    this.#length = 0;
  }

  /** What was written, without a copy: valid until the next write. */
  view(): Uint32Array {
    return this.#numbers.subarray(0, this.#length);
  }
}
