import { readParts, type ByteSource, type ReadingOptions } from './bytes';

/** Any label of the WHATWG Encoding Standard; these are found by themselves. */
export type EncodingName = string;

const BYTE_ORDER_MARKS: readonly (readonly [readonly number[], EncodingName])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

function findByteOrderMark(head: Uint8Array): EncodingName | undefined {
  return BYTE_ORDER_MARKS.find(([mark]) => mark.every((byte, index) => head[index] === byte))?.[1];
}

// Text in European scripts has a zero in nearly every other byte when it is UTF-16, and none otherwise.
const SHARE_OF_ZEROS = 0.4;

function findUtf16(head: Uint8Array): EncodingName | undefined {
  const sample = head.subarray(0, 1024);
  const zeros = [0, 0];
  for (const [index, byte] of sample.entries()) {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  }
  const [even = 0, odd = 0] = zeros;
  const enough = (sample.length / 2) * SHARE_OF_ZEROS;
  if (odd > enough && even === 0) return 'utf-16le';
  if (even > enough && odd === 0) return 'utf-16be';
  return undefined;
}

// One damaged byte does not make a UTF-8 file another: nearly every letter beyond ASCII must fail.
const SHARE_OF_FAILURES = 0.1;

const BEYOND_ASCII = /[\u0080-\uffff]/g;
const REPLACEMENT = /\ufffd/g;

/** Looks at bytes, part by part, and says at any time whether they can be UTF-8. */
class Utf8Check {
  readonly #strict = new TextDecoder('utf-8', { fatal: true });
  readonly #lenient = new TextDecoder('utf-8');
  #valid = true;
  #failed = 0;
  #beyondAscii = 0;

  push(part: Uint8Array): void {
    if (this.#valid) {
      try {
        this.#strict.decode(part, { stream: true });
      } catch {
        this.#valid = false;
      }
    }
    const text = this.#lenient.decode(part, { stream: true });
    this.#failed += text.match(REPLACEMENT)?.length ?? 0;
    this.#beyondAscii += text.match(BEYOND_ASCII)?.length ?? 0;
  }

  get encoding(): EncodingName {
    return this.#valid || this.#failed <= this.#beyondAscii * SHARE_OF_FAILURES ? 'utf-8' : 'windows-1252';
  }
}

/** The encoding of a file's beginning. A character that is cut at the end of `head` does no harm. */
export function guessEncoding(head: Uint8Array): EncodingName {
  const certain = findByteOrderMark(head) ?? findUtf16(head);
  if (certain !== undefined) return certain;
  const check = new Utf8Check();
  check.push(head);
  return check.encoding;
}

/**
 * The encoding of a whole file: by its byte order mark, by the zeros of UTF-16, else UTF-8 when its bytes are
 * that, else Windows-1252. It reads all of the file, because the first accent may stand near its end.
 */
export async function detectEncoding(
  source: ByteSource,
  options: Pick<ReadingOptions, 'signal'> = {},
): Promise<EncodingName> {
  const check = new Utf8Check();
  let first = true;
  for await (const part of readParts(source, options)) {
    const certain = first ? (findByteOrderMark(part) ?? findUtf16(part)) : undefined;
    if (certain !== undefined) return certain;
    first = false;
    check.push(part);
  }
  return check.encoding;
}

/** A decoder of that encoding; of Windows-1252 when there is none by that name. A byte order mark is taken off. */
export function createDecoder(encoding: EncodingName): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(encoding);
  } catch {
    return new TextDecoder('windows-1252');
  }
}

/** The text of a file, part by part. */
export async function* readText(
  source: ByteSource,
  encoding: EncodingName,
  options: ReadingOptions = {},
): AsyncGenerator<string, void, undefined> {
  const decoder = createDecoder(encoding);
  for await (const part of readParts(source, options)) yield decoder.decode(part, { stream: true });
  yield decoder.decode();
}
