import type { ColumnFieldName } from '@/talent/search/fields';
import { succeed, type Result } from '@/utils/result';
import { IdTable } from './id-table';
import { OffsetTable } from './offset-table';
import { PackedTexts } from './packed-texts';
import { GroupReader } from './postings';
import {
  unpackSegment,
  type Counts,
  type Numbers,
  type SectionName,
  type SegmentParts,
  type SegmentRefusal,
} from './segment-format';
import { readValue, unpackHeadline, type ListedField, type ReadValue } from './stored-value';
import { StringTable } from './string-table';

/**
 * Some people, packed for listing and searching: immutable, and all of it in one buffer. Documents are numbered from
 * 0 in the order of their folded names (`foldLine`), then of their ids, so the order by name costs nothing.
 */
export class Segment {
  /** What is written to disk and opened again with `openSegment`. */
  readonly buffer: ArrayBuffer;
  readonly counts: Counts;
  readonly ids: IdTable;
  readonly terms: StringTable;
  readonly values: StringTable;
  /** Where the groups of each term lie in `groups`. */
  readonly termOffsets: OffsetTable;
  readonly valueOffsets: OffsetTable;
  readonly groups: GroupReader;
  /** The set of fields that each code of a group stands for; 0 stands for values. */
  readonly masks: Numbers;
  readonly nameWords: Numbers;
  readonly #sections: SegmentParts['sections'];
  readonly #names: StringTable;
  readonly #headlines: PackedTexts;
  readonly #photos: PackedTexts;
  /** Columns that lie in pairs, spread out when they are first asked for. */
  readonly #spread = new Map<SectionName, Numbers>();

  constructor(buffer: ArrayBuffer, { counts, sections }: SegmentParts) {
    this.buffer = buffer;
    this.counts = counts;
    this.#sections = sections;
    const { documents } = counts;
    const strings = (length: number, blocks: SectionName, bytes: SectionName) =>
      new StringTable(length, this.#numbers(blocks), this.#bytes(bytes));
    this.ids = new IdTable(
      this.#numbers('ids'),
      strings(counts.oddIds, 'oddIdBlocks', 'oddIdBytes'),
      this.#numbers('idOrder'),
    );
    this.#names = strings(documents, 'nameBlocks', 'nameBytes');
    this.#headlines = new PackedTexts(
      this.#numbers('headlineBlocks'),
      this.#bytes('headlineBytes'),
      strings(counts.headlinePieces, 'headlinePieceBlocks', 'headlinePieceBytes'),
    );
    this.#photos = new PackedTexts(
      this.#numbers('photoBlocks'),
      this.#bytes('photoBytes'),
      strings(counts.photoPieces, 'photoPieceBlocks', 'photoPieceBytes'),
    );
    this.values = strings(counts.values, 'valueBlocks', 'valueBytes');
    this.terms = strings(counts.terms, 'termBlocks', 'termBytes');
    this.valueOffsets = new OffsetTable(
      this.#numbers('valuePostingBlocks'),
      this.#bytes('valuePostingBytes'),
    );
    this.termOffsets = new OffsetTable(this.#numbers('termPostingBlocks'), this.#bytes('termPostingBytes'));
    this.groups = new GroupReader(this.#bytes('postings'));
    this.masks = this.#numbers('masks');
    this.nameWords = this.#bytes('nameWords');
  }

  #numbers(name: SectionName): Uint32Array {
    const section = this.#sections.get(name);
    return section instanceof Uint32Array ? section : new Uint32Array(0);
  }

  #bytes(name: SectionName): Uint8Array {
    const section = this.#sections.get(name);
    return section instanceof Uint8Array ? section : new Uint8Array(0);
  }

  /** How many documents there are. */
  get size(): number {
    return this.counts.documents;
  }

  id(document: number): string {
    return this.ids.get(document);
  }

  /** The document of a person, or -1; `size` and above for one who was removed. */
  find(id: string): number {
    return this.ids.find(id);
  }

  name(document: number): string {
    return this.#names.get(document);
  }

  photo(document: number): string {
    return this.#photos.get(document);
  }

  /** As it lies here, see `packHeadline`. */
  packedHeadline(document: number): string {
    return this.#headlines.get(document);
  }

  /** @param title and organization of the document, as `listed` gives them */
  headline(document: number, title: string | undefined, organization: string | undefined): string {
    return unpackHeadline(this.#headlines.get(document), title, organization);
  }

  value(number: number): ReadValue {
    return readValue(this.values.get(number));
  }

  /** A column by document: seconds since the epoch or a count, and 0 for never; or the number of a value and one. */
  column(name: ColumnFieldName | ListedField): Numbers {
    const section = this.#sections.get(name);
    if (section !== undefined && section.length === this.size) return section;
    let spread = this.#spread.get(name);
    if (spread === undefined) {
      spread = new Uint32Array(this.size);
      const pairs = section ?? [];
      for (let at = 0; at < pairs.length; at += 2) spread[pairs[at] ?? 0] = pairs[at + 1] ?? 0;
      this.#spread.set(name, spread);
    }
    return spread;
  }

  /** The value of a listed field as text. */
  listed(field: ListedField, document: number): string | undefined {
    const number = this.column(field)[document] ?? 0;
    return number === 0 ? undefined : this.value(number - 1).text;
  }

  /** Goes to the groups of a term. */
  openTerm(term: number): void {
    this.termOffsets.moveTo(term);
    this.groups.open(this.termOffsets.start, this.termOffsets.end);
  }

  /** Goes to the groups of a value. */
  openValue(value: number): void {
    this.valueOffsets.moveTo(value);
    this.groups.open(this.valueOffsets.start, this.valueOffsets.end);
  }

  /** The number of a term, or -1. */
  findTerm(term: string): number {
    const found = this.terms.findFirst((other) => other >= term);
    return found < this.terms.length && this.terms.get(found) === term ? found : -1;
  }
}

/** Opens a segment that was written. A buffer that is damaged or of another format is refused. */
export function openSegment(buffer: ArrayBuffer): Result<Segment, SegmentRefusal> {
  const unpacked = unpackSegment(buffer);
  return unpacked.ok ? succeed(new Segment(buffer, unpacked.value)) : unpacked;
}
