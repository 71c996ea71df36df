import { ByteReader, ByteWriter, NumberWriter } from './bytes';
import type { Steps } from './slices';
import { StringTable, StringTableWriter } from './string-table';
import { decodeText, encodeText, mostBytes } from './text-bytes';

/*
 * Texts that repeat themselves without beginning alike: headlines say the same words, addresses of pictures have the
 * same parts around long numbers. A text is cut into pieces; a frequent piece is told by its number, the most
 * frequent ones in one byte.
 */

const BLOCK = 8;
const STEP = 512;
const LITERAL = 0;
const HEXADECIMAL = 1;
const FIRST_PIECE = 2;
/** A piece that stands less often is cheaper where it stands. */
const LEAST_COUNT = 3;
/** What a number of this many bytes at most tells. */
const MOST_PIECES = 2 ** 14 - FIRST_PIECE;
const LONG_NUMBER = /^[\da-f]{6,}$/;

/** Cuts a text: words with the space before them, and long numbers apart from what stands around them. */
export function cutIntoPieces(text: string): readonly string[] {
  const isAddress = /^\w+:\/\//.test(text);
  return text.match(isAddress ? /[\da-f]{6,}|(?:(?![\da-f]{6})[^])+/g : / ?[^ ]+| /g) ?? [];
}

/** Texts as they lie in a segment, and the pieces that their codes stand for. */
interface PackedTextsContent {
  readonly blocks: Uint32Array;
  readonly bytes: Uint8Array;
  readonly dictionary: { readonly blocks: Uint32Array; readonly bytes: Uint8Array };
  readonly dictionaryLength: number;
}

/** Writes texts one after the other; they are packed at the end, when it is known which pieces are frequent. */
export class PackedTextsWriter {
  readonly #numbers = new Map<string, number>();
  readonly #pieces: string[] = [];
  readonly #counts: number[] = [];
  /** For each text, how many pieces it has, and which. */
  readonly #log = new NumberWriter();
  #length = 0;

  add(text: string): void {
    const pieces = cutIntoPieces(text);
    this.#length += 1;
    this.#log.push(pieces.length);
    for (const piece of pieces) {
      let number = this.#numbers.get(piece);
      if (number === undefined) {
        number = this.#pieces.length;
        this.#numbers.set(piece, number);
        this.#pieces.push(piece);
        this.#counts.push(0);
      }
      this.#counts[number] = (this.#counts[number] ?? 0) + 1;
      this.#log.push(number);
    }
  }

  /** The frequent pieces, the most frequent first, and the code of each piece that has one. */
  #choosePieces(): { readonly chosen: readonly number[]; readonly codes: Uint32Array } {
    const count = (piece: number) => this.#counts[piece] ?? 0;
    const chosen = [...this.#pieces.keys()]
      .filter((piece) => count(piece) >= LEAST_COUNT && !LONG_NUMBER.test(this.#pieces[piece] ?? ''))
      .sort((a, b) => count(b) - count(a) || a - b)
      .slice(0, MOST_PIECES);
    const codes = new Uint32Array(this.#pieces.length);
    for (const [index, piece] of chosen.entries()) codes[piece] = index + FIRST_PIECE;
    return { chosen, codes };
  }

  *finish(): Steps<PackedTextsContent> {
    const { chosen, codes } = this.#choosePieces();
    yield;
    const dictionary = new StringTableWriter();
    for (const piece of chosen) dictionary.add(this.#pieces[piece] ?? '');
    const bytes = new ByteWriter();
    const blocks = new NumberWriter();
    let at = 0;
    for (let text = 0; text < this.#length; text += 1) {
      if (text % BLOCK === 0) blocks.push(bytes.length);
      const pieces = this.#log.at(at);
      bytes.varint(pieces);
      for (let index = 1; index <= pieces; index += 1) {
        const piece = this.#log.at(at + index);
        const code = codes[piece] ?? 0;
        if (code >= FIRST_PIECE) bytes.varint(code);
        else writeRare(bytes, this.#pieces[piece] ?? '');
      }
      at += pieces + 1;
      if (text % STEP === 0) yield;
    }
    return {
      blocks: blocks.view(),
      bytes: bytes.view(),
      dictionary: dictionary.finish(),
      dictionaryLength: chosen.length,
    };
  }
}

function writeRare(bytes: ByteWriter, piece: string): void {
  if (LONG_NUMBER.test(piece)) {
    bytes.varint(HEXADECIMAL);
    bytes.varint(piece.length);
    for (let at = 0; at < piece.length; at += 2)
      bytes.byte(Number.parseInt(piece.slice(at, at + 2).padEnd(2, '0'), 16));
    return;
  }
  const encoded = new Uint8Array(mostBytes(piece.length));
  const length = encodeText(piece, encoded);
  bytes.varint(LITERAL);
  bytes.varint(length);
  bytes.append(encoded, 0, length);
}

/** Texts by their number, as `PackedTextsWriter` wrote them. */
export class PackedTexts {
  readonly #blocks: Uint32Array;
  readonly #reader: ByteReader;
  readonly #dictionary: StringTable;
  /** Pieces that were read before: few are in most texts. */
  readonly #pieces: string[] = [];
  #next = -1;

  constructor(blocks: Uint32Array, bytes: Uint8Array, dictionary: StringTable) {
    this.#blocks = blocks;
    this.#reader = new ByteReader(bytes);
    this.#dictionary = dictionary;
  }

  #piece(code: number): string {
    const number = code - FIRST_PIECE;
    let piece = this.#pieces[number];
    if (piece === undefined) {
      piece = this.#dictionary.get(number);
      this.#pieces[number] = piece;
    }
    return piece;
  }

  #readRare(code: number): string {
    const reader = this.#reader;
    const length = reader.varint();
    if (code === LITERAL) {
      const text = decodeText(reader.bytes.subarray(reader.at, reader.at + length), length);
      reader.at += length;
      return text;
    }
    let digits = '';
    for (let at = 0; at < length; at += 2) digits += reader.byte().toString(16).padStart(2, '0');
    return digits.slice(0, length);
  }

  #skip(): void {
    const reader = this.#reader;
    for (let left = reader.varint(); left > 0; left -= 1) {
      const code = reader.varint();
      if (code >= FIRST_PIECE) continue;
      const length = reader.varint();
      reader.at += code === LITERAL ? length : Math.ceil(length / 2);
    }
  }

  get(index: number): string {
    const reader = this.#reader;
    const first = index - (index % BLOCK);
    if (this.#next < first || this.#next > index) {
      reader.at = this.#blocks[first / BLOCK] ?? 0;
      this.#next = first;
    }
    for (; this.#next < index; this.#next += 1) this.#skip();
    let text = '';
    for (let left = reader.varint(); left > 0; left -= 1) {
      const code = reader.varint();
      text += code >= FIRST_PIECE ? this.#piece(code) : this.#readRare(code);
    }
    this.#next += 1;
    return text;
  }
}
