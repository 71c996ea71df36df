import { COLUMN_FIELDS, SET_FIELDS, type SetFieldName } from '@/talent/search/fields';
import { ByteWriter, NumberWriter } from './bytes';
import { IdTableWriter, sortIds } from './id-table';
import { OffsetTableWriter } from './offset-table';
import { PackedTextsWriter } from './packed-texts';
import { writeGroup } from './postings';
import { Segment } from './segment';
import { packSegment, type Counts, type Numbers, type SectionName } from './segment-format';
import type { Steps } from './slices';
import { bitOf, fieldTerm, idTerm, LISTED_FIELDS, readValue } from './stored-value';
import { StringTableWriter } from './string-table';

/** What a row of a list holds of one person, ready to be written. */
export interface RowContent {
  readonly id: string;
  readonly name: string;
  /** As `packHeadline` gives it. */
  readonly headline: string;
  readonly photo: string;
  readonly nameWords: number;
  /** For each of `LISTED_FIELDS`, the number of its value and one, or 0 for none; then each of `COLUMN_FIELDS`. */
  readonly columns: ArrayLike<number>;
}

/** A column is told in pairs when only one in so many people has anything there. */
const SPARSE = 8;

const COLUMNS = [...LISTED_FIELDS, ...COLUMN_FIELDS] as const;

/** The shortest way to write a column: see `Segment.column`. */
function narrow(numbers: Uint32Array): Numbers {
  let most = 0;
  let known = 0;
  for (const number of numbers) {
    if (number > most) most = number;
    if (number > 0) known += 1;
  }
  // What few people have is told with whom, and what nobody has takes no room at all.
  if (known * SPARSE <= numbers.length) {
    const pairs = new Uint32Array(known * 2);
    let at = 0;
    for (const [document, number] of numbers.entries()) {
      if (number === 0) continue;
      pairs[at] = document;
      pairs[at + 1] = number;
      at += 2;
    }
    return pairs;
  }
  if (most <= 0xff) return Uint8Array.from(numbers);
  return most <= 0xffff ? Uint16Array.from(numbers) : numbers;
}

/**
 * Writes a segment: all documents in the order of their names, then all values in theirs, then all terms in theirs.
 * Building and merging end here, so there is one way in which a segment lies in memory.
 */
export class SegmentWriter {
  readonly #ids = new IdTableWriter();
  readonly #names = new StringTableWriter();
  readonly #headlines = new PackedTextsWriter();
  readonly #photos = new PackedTextsWriter();
  readonly #nameWords = new NumberWriter();
  readonly #columns = COLUMNS.map(() => new NumberWriter());
  readonly #values = new StringTableWriter();
  readonly #valueOffsets = new OffsetTableWriter(0);
  readonly #postings = new ByteWriter();
  readonly #terms = new StringTableWriter();
  #termOffsets: OffsetTableWriter | undefined;
  readonly #masks = new NumberWriter();
  readonly #codeOfMask = new Map<number, number>();
  readonly #valuesOfField = new Map<SetFieldName, NumberWriter>();
  readonly #valueOfId: [id: string, value: number][] = [];
  #documents = 0;
  #valueCount = 0;
  #termCount = 0;
  #itemStart = 0;
  #itemMask = 0;

  constructor() {
    // The first code means that the numbers of a group are values.
    this.#codeOf(0);
  }

  #codeOf(mask: number): number {
    const known = this.#codeOfMask.get(mask);
    if (known !== undefined) return known;
    const code = this.#masks.length;
    this.#codeOfMask.set(mask, code);
    this.#masks.push(mask);
    return code;
  }

  addDocument(row: RowContent): void {
    this.#documents += 1;
    this.#ids.add(row.id);
    this.#names.add(row.name);
    this.#headlines.add(row.headline);
    this.#photos.add(row.photo);
    this.#nameWords.push(Math.min(row.nameWords, 0xff));
    for (let index = 0; index < COLUMNS.length; index += 1) {
      this.#columns[index]?.push(row.columns[index] ?? 0);
    }
  }

  /** An id that is dead in every older segment. After all documents. */
  addRemoved(id: string): void {
    this.#ids.add(id);
  }

  /** Groups that are written from now on belong to this value. */
  beginValue(stored: string): void {
    const { id } = readValue(stored);
    if (id !== undefined) this.#valueOfId.push([id, this.#valueCount]);
    this.#values.add(stored);
    this.#itemStart = this.#postings.length;
    this.#itemMask = 0;
  }

  endValue(): void {
    this.#valueOffsets.add(this.#postings.length - this.#itemStart);
    for (const field of SET_FIELDS) {
      if ((this.#itemMask & bitOf(field)) === 0) continue;
      const values = this.#valuesOfField.get(field) ?? new NumberWriter();
      this.#valuesOfField.set(field, values);
      values.push(this.#valueCount);
    }
    this.#valueCount += 1;
  }

  /** Writes the terms that are made from the values; they come before all others. */
  *writeValueTerms(): Steps<void> {
    this.#termOffsets = new OffsetTableWriter(this.#postings.length);
    const terms = new Map<string, number[]>();
    for (const [id, value] of this.#valueOfId) {
      const term = idTerm(id);
      // Groups of different kinds may have the same id.
      terms.set(term, [...(terms.get(term) ?? []), value]);
    }
    for (const term of [...terms.keys()].sort()) {
      this.#writeValueTerm(term, Uint32Array.from(terms.get(term) ?? []));
    }
    for (const field of [...this.#valuesOfField.keys()].sort()) {
      yield;
      this.#writeValueTerm(fieldTerm(field), this.#valuesOfField.get(field)?.view() ?? new Uint32Array(0));
    }
  }

  #writeValueTerm(term: string, values: Uint32Array): void {
    this.beginTerm(term);
    this.writeValues(values, 0, values.length);
    this.endTerm();
  }

  beginTerm(term: string): void {
    this.#terms.add(term);
    this.#itemStart = this.#postings.length;
  }

  endTerm(): void {
    if (this.#termOffsets === undefined) throw new Error('Terms come after the values');
    this.#termOffsets.add(this.#postings.length - this.#itemStart);
    this.#termCount += 1;
  }

  /** The values in which the term stands: ascending, those from `start` up to `end`. */
  writeValues(values: Uint32Array, start: number, end: number): void {
    writeGroup(this.#postings, 0, values, start, end);
  }

  /** The documents in which the term or value stands in just these fields: ascending, from `start` up to `end`. */
  writeDocuments(mask: number, documents: Uint32Array, start: number, end: number): void {
    this.#itemMask |= mask;
    writeGroup(this.#postings, this.#codeOf(mask), documents, start, end);
  }

  /** Lays everything into one buffer, and opens it. */
  *finish(): Steps<Segment> {
    const sections = new Map<SectionName, Numbers>();
    const put = (
      blocks: SectionName,
      bytes: SectionName,
      table: { readonly blocks: Uint32Array; readonly bytes: Uint8Array },
    ) => {
      sections.set(blocks, table.blocks);
      sections.set(bytes, table.bytes);
    };
    const ids = this.#ids.finish();
    sections.set('ids', ids.words);
    sections.set('idOrder', yield* sortIds(ids.words));
    put('oddIdBlocks', 'oddIdBytes', ids.odd);
    put('nameBlocks', 'nameBytes', this.#names.finish());
    yield;
    const headlines = yield* this.#headlines.finish();
    put('headlineBlocks', 'headlineBytes', headlines);
    put('headlinePieceBlocks', 'headlinePieceBytes', headlines.dictionary);
    yield;
    const photos = yield* this.#photos.finish();
    put('photoBlocks', 'photoBytes', photos);
    put('photoPieceBlocks', 'photoPieceBytes', photos.dictionary);
    yield;
    sections.set('nameWords', Uint8Array.from(this.#nameWords.view()));
    for (const [index, field] of COLUMNS.entries()) {
      sections.set(field, narrow(this.#columns[index]?.view() ?? new Uint32Array(0)));
      yield;
    }
    put('valueBlocks', 'valueBytes', this.#values.finish());
    put('valuePostingBlocks', 'valuePostingBytes', this.#valueOffsets.finish());
    put('termBlocks', 'termBytes', this.#terms.finish());
    put(
      'termPostingBlocks',
      'termPostingBytes',
      (this.#termOffsets ?? new OffsetTableWriter(this.#postings.length)).finish(),
    );
    sections.set('postings', this.#postings.view());
    sections.set('masks', this.#masks.view());
    yield;
    const counts: Counts = {
      documents: this.#documents,
      removed: this.#ids.length - this.#documents,
      oddIds: ids.oddCount,
      values: this.#valueCount,
      terms: this.#termCount,
      headlinePieces: headlines.dictionaryLength,
      photoPieces: photos.dictionaryLength,
    };
    const parts = yield* packSegment({ counts, sections });
    return new Segment(parts.buffer, { counts, sections: parts.sections });
  }
}
