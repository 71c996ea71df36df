import { COLUMN_FIELDS, WORD_FIELDS } from '@/talent/search/fields';
import { fail, succeed, type Result } from '@/utils/result';
import type { Steps } from './slices';

/** Raised with each change of how a segment lies in memory; an older one is refused and built anew. */
const FORMAT = 1;
const MAGIC = 0x4b697468;
/** Words of the checksum, which stand before all others and do not count themselves. */
const CHECKSUM_WORDS = 4;
const HEAD_WORDS = 16;
const ALIGNMENT = 16;

/** The parts of a segment, in the order in which they lie. A part of numbers says how wide they are. */
export const SECTIONS = [
  'ids',
  'idOrder',
  'oddIdBlocks',
  'oddIdBytes',
  'nameBlocks',
  'nameBytes',
  'headlineBlocks',
  'headlineBytes',
  'photoBlocks',
  'photoBytes',
  'headlinePieceBlocks',
  'headlinePieceBytes',
  'photoPieceBlocks',
  'photoPieceBytes',
  'nameWords',
  'title',
  'organization',
  'location',
  'relationship',
  ...COLUMN_FIELDS,
  'valueBlocks',
  'valueBytes',
  'valuePostingBlocks',
  'valuePostingBytes',
  'termBlocks',
  'termBytes',
  'termPostingBlocks',
  'termPostingBytes',
  'postings',
  'masks',
] as const;
export type SectionName = (typeof SECTIONS)[number];

/** How many of each there are. */
export interface Counts {
  readonly documents: number;
  /** Ids of people who were removed: they are dead in every older segment. */
  readonly removed: number;
  readonly oddIds: number;
  readonly values: number;
  readonly terms: number;
  readonly headlinePieces: number;
  readonly photoPieces: number;
}

export type Numbers = Uint8Array | Uint16Array | Uint32Array;

const COUNTED = [
  'documents',
  'removed',
  'oddIds',
  'values',
  'terms',
  'headlinePieces',
  'photoPieces',
] as const satisfies readonly (keyof Counts)[];

export interface SegmentParts {
  readonly counts: Counts;
  readonly sections: ReadonlyMap<SectionName, Numbers>;
}

/** Why a buffer is no segment that can be read: whatever it is, the segment has to be built anew. */
export type SegmentRefusal = 'truncated' | 'not-a-segment' | 'other-format' | 'corrupt';

// Columns and masks are numbered by their place among the fields, so a change of the fields is one of the format.
function fingerprintOfFields(): number {
  let hash = FORMAT;
  for (const sign of [...WORD_FIELDS, '|', ...COLUMN_FIELDS].join(',')) {
    hash = (Math.imul(hash, 31) + sign.charCodeAt(0)) | 0;
  }
  return hash >>> 0;
}

const FINGERPRINT = fingerprintOfFields();

/**
 * Two sums over all words, plain and running (after J. G. Fletcher, "An arithmetic checksum for serial
 * transmissions", 1982), four words at a step. Odd factors tell the four apart, and a change of any one word changes
 * the first sum for certain. It reads ten megabytes in about a millisecond, which a stronger sum does not.
 */
function sumWords(words: Int32Array): readonly [number, number] {
  let plain = 0;
  let running = 0;
  for (let at = CHECKSUM_WORDS; at < words.length; at += 4) {
    plain =
      (plain +
        (words[at] ?? 0) +
        Math.imul(words[at + 1] ?? 0, 0x9e3779b1) +
        Math.imul(words[at + 2] ?? 0, 0x85ebca77) +
        Math.imul(words[at + 3] ?? 0, 0xc2b2ae3d)) |
      0;
    running = (running + plain) | 0;
  }
  return [plain, running];
}

/** The checksum of a packed segment as it says it itself; whether that is true, unpacking it tells. */
export function checksumOf(buffer: ArrayBuffer): string {
  return new Uint32Array(buffer, 0, CHECKSUM_WORDS).join('-');
}

function alignUp(length: number): number {
  return Math.ceil(length / ALIGNMENT) * ALIGNMENT;
}

/** Lays the parts of a segment into one buffer. @returns the buffer, and the parts as they lie in it */
export function* packSegment({
  counts,
  sections,
}: SegmentParts): Steps<SegmentParts & { readonly buffer: ArrayBuffer }> {
  const headLength = alignUp((HEAD_WORDS + SECTIONS.length * 3) * 4);
  let length = headLength;
  for (const name of SECTIONS) length += alignUp(sections.get(name)?.byteLength ?? 0);
  const buffer = new ArrayBuffer(length);
  const words = new Uint32Array(buffer);
  words.set([MAGIC, FINGERPRINT, length, ...COUNTED.map((name) => counts[name])], CHECKSUM_WORDS);
  let start = headLength;
  for (const [index, name] of SECTIONS.entries()) {
    const part = sections.get(name) ?? new Uint8Array(0);
    words.set([start, part.byteLength, part.BYTES_PER_ELEMENT], HEAD_WORDS + index * 3);
    new Uint8Array(buffer, start).set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
    start += alignUp(part.byteLength);
    yield;
  }
  new Int32Array(buffer).set(sumWords(new Int32Array(buffer)));
  return { buffer, counts, sections: viewSections(buffer, words) };
}

function viewSection(buffer: ArrayBuffer, start: number, length: number, width: number): Numbers {
  if (width === 1) return new Uint8Array(buffer, start, length);
  if (width === 2) return new Uint16Array(buffer, start, length / 2);
  return new Uint32Array(buffer, start, length / 4);
}

function viewSections(buffer: ArrayBuffer, words: Uint32Array): ReadonlyMap<SectionName, Numbers> {
  const sections = new Map<SectionName, Numbers>();
  for (const [index, name] of SECTIONS.entries()) {
    const [start = 0, size = 0, width = 1] = words.subarray(
      HEAD_WORDS + index * 3,
      HEAD_WORDS + index * 3 + 3,
    );
    sections.set(name, viewSection(buffer, start, size, width));
  }
  return sections;
}

/** Finds the parts of a segment in a buffer; nothing is copied. Whatever was changed or is missing is noticed. */
export function unpackSegment(buffer: ArrayBuffer): Result<SegmentParts, SegmentRefusal> {
  const headLength = alignUp((HEAD_WORDS + SECTIONS.length * 3) * 4);
  if (buffer.byteLength < HEAD_WORDS * 4 || buffer.byteLength % ALIGNMENT !== 0) return fail('truncated');
  const words = new Uint32Array(buffer);
  const [magic, fingerprint, length, ...numbers] = words.subarray(CHECKSUM_WORDS, HEAD_WORDS);
  if (magic !== MAGIC) return fail('not-a-segment');
  if (fingerprint !== FINGERPRINT) return fail('other-format');
  if (length !== buffer.byteLength || buffer.byteLength < headLength) return fail('truncated');
  const signed = new Int32Array(buffer);
  const [plain, running] = sumWords(signed);
  // The words behind the sums only keep the others aligned.
  if (signed[0] !== plain || signed[1] !== running || signed[2] !== 0 || signed[3] !== 0)
    return fail('corrupt');
  const [documents = 0, removed = 0, oddIds = 0, values = 0, terms = 0, headlinePieces = 0, photoPieces = 0] =
    numbers;
  const counts = { documents, removed, oddIds, values, terms, headlinePieces, photoPieces };
  return succeed({ counts, sections: viewSections(buffer, words) });
}
