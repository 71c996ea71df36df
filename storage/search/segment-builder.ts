import {
  COLUMN_FIELDS,
  columnValue,
  SET_FIELDS,
  setField,
  TEXT_FIELDS,
  textField,
} from '@/talent/search/fields';
import { foldLine } from '@/talent/search/fold';
import { termsOfText } from '@/talent/search/matches-query';
import type { PersonDocument } from '@/talent/search/person-document';
import { findRuns, type Tokenizer } from '@/talent/search/tokens';
import { NumberWriter } from './bytes';
import { GroupLog, type PlacedGroups } from './group-log';
import { compareNames } from './name-order';
import type { Segment } from './segment';
import { SegmentWriter } from './segment-writer';
import { countUp, runAtOnce, runInSlices, sortInSteps, type Slicing, type Steps } from './slices';
import { bitOf, KNOWN_TERM, LISTED_FIELDS, packHeadline, PHOTO_BIT } from './stored-value';
import { ValueCollection } from './value-collection';

const STEP = 64;

/** Takes people one by one and makes a segment of them. */
export class SegmentBuilder {
  readonly #tokenizer: Tokenizer;
  readonly #ids: string[] = [];
  readonly #sortKeys: string[] = [];
  readonly #names: string[] = [];
  readonly #headlines: string[] = [];
  readonly #photos: string[] = [];
  readonly #nameWords = new NumberWriter();
  /** For each row, its values of the listed fields, then its columns. */
  readonly #columns = new NumberWriter();
  readonly #rowOfId = new Map<string, number>();
  readonly #removed = new Set<string>();
  readonly #termNumbers = new Map<string, number>();
  readonly #terms: string[] = [];
  readonly #values: ValueCollection;
  readonly #termLog = new GroupLog();
  readonly #valueLog = new GroupLog();
  /** The field whose terms are being marked. */
  #bit = 0;
  readonly #mark = (term: string): void => this.#termLog.mark(this.#termNumber(term), this.#bit);

  constructor(tokenizer: Tokenizer) {
    this.#tokenizer = tokenizer;
    this.#values = new ValueCollection((field, text) =>
      termsOfText(field, text, tokenizer).map((term) => this.#termNumber(term)),
    );
  }

  #termNumber(term: string): number {
    const known = this.#termNumbers.get(term);
    if (known !== undefined) return known;
    const number = this.#terms.length;
    this.#terms.push(term);
    this.#termNumbers.set(term, number);
    return number;
  }

  /** Someone who was removed: dead in every older segment. */
  remove(id: string): void {
    this.#rowOfId.delete(id);
    this.#removed.add(id);
  }

  /** Of two documents with the same id the later one counts; words of the other are gone with the next merge. */
  add(document: PersonDocument): void {
    const { id, name, headline = '', photo = '', title, organization } = document;
    this.#removed.delete(id);
    this.#rowOfId.set(id, this.#ids.length);
    this.#ids.push(id);
    this.#sortKeys.push(foldLine(name));
    this.#names.push(name);
    this.#headlines.push(packHeadline(headline, title, organization));
    this.#photos.push(photo);
    this.#nameWords.push(findRuns(name).length);
    const known = this.#markTexts(document) | this.#markValues(document) | (photo === '' ? 0 : PHOTO_BIT);
    if (known !== 0) this.#termLog.markSet(this.#termNumber(KNOWN_TERM), known);
    this.#termLog.endDocument();
    this.#valueLog.endDocument();
    for (const field of COLUMN_FIELDS) this.#columns.push(columnValue(field, document));
  }

  /** @returns the fields in which anything is known */
  #markTexts(document: PersonDocument): number {
    let known = 0;
    for (const field of TEXT_FIELDS) {
      this.#bit = bitOf(field);
      for (const text of textField(field).texts(document)) {
        known |= this.#bit;
        this.#tokenizer.forEachTerm(text, this.#mark);
      }
    }
    return known;
  }

  #markValues(document: PersonDocument): number {
    let known = 0;
    for (const field of SET_FIELDS) {
      const bit = bitOf(field);
      let first = 0;
      for (const value of setField(field).values(document)) {
        const number = this.#values.numberOf(field, value);
        if (first === 0) first = number + 1;
        known |= bit;
        this.#valueLog.mark(number, bit);
      }
      if (LISTED_FIELDS.some((listed) => listed === field)) this.#columns.push(first);
    }
    return known;
  }

  /** The rows that count, in the order of names. */
  #orderRows(): Steps<Uint32Array> {
    const keys = this.#sortKeys;
    const ids = this.#ids;
    return sortInSteps(Uint32Array.from(this.#rowOfId.values()), (a, b) =>
      compareNames(keys[a] ?? '', ids[a] ?? '', keys[b] ?? '', ids[b] ?? ''),
    );
  }

  *#writeRows(writer: SegmentWriter, rows: Uint32Array, numberOfValue: Uint32Array): Steps<void> {
    const columns = this.#columns.view();
    const width = LISTED_FIELDS.length + COLUMN_FIELDS.length;
    for (const [index, row] of rows.entries()) {
      const own = columns.slice(row * width, (row + 1) * width);
      for (let at = 0; at < LISTED_FIELDS.length; at += 1) {
        const value = own[at] ?? 0;
        if (value > 0) own[at] = (numberOfValue[value - 1] ?? 0) + 1;
      }
      writer.addDocument({
        id: this.#ids[row] ?? '',
        name: this.#names[row] ?? '',
        headline: this.#headlines[row] ?? '',
        photo: this.#photos[row] ?? '',
        nameWords: this.#nameWords.at(row),
        columns: own,
      });
      if (index % STEP === 0) yield;
    }
  }

  *#writeValues(writer: SegmentWriter, order: Uint32Array, rows: Uint32Array): Steps<void> {
    const { starts, numbers } = yield* this.#valueLog.place(rows);
    for (const [index, value] of order.entries()) {
      writer.beginValue(this.#values.stored(value));
      this.#valueLog.forEachGroup(value, (group, mask) => {
        writer.writeDocuments(mask, numbers, starts[group] ?? 0, starts[group + 1] ?? 0);
      });
      writer.endValue();
      if (index % STEP === 0) yield;
    }
  }

  *#writeTerms(writer: SegmentWriter, rows: Uint32Array, values: PlacedGroups): Steps<void> {
    const terms = this.#terms;
    const order = yield* sortInSteps(countUp(terms.length), (a, b) =>
      (terms[a] ?? '') < (terms[b] ?? '') ? -1 : 1,
    );
    const documents = yield* this.#termLog.place(rows);
    yield* writer.writeValueTerms();
    for (const [index, term] of order.entries()) {
      writer.beginTerm(terms[term] ?? '');
      writer.writeValues(values.numbers, values.starts[term] ?? 0, values.starts[term + 1] ?? 0);
      this.#termLog.forEachGroup(term, (group, mask) => {
        writer.writeDocuments(
          mask,
          documents.numbers,
          documents.starts[group] ?? 0,
          documents.starts[group + 1] ?? 0,
        );
      });
      writer.endTerm();
      if (index % STEP === 0) yield;
    }
  }

  /** Makes the segment. Nothing can be added afterwards. */
  *finish(): Steps<Segment> {
    const writer = new SegmentWriter();
    const rows = yield* this.#orderRows();
    const order = yield* this.#values.sort();
    const numberOfValue = new Uint32Array(order.length);
    for (const [number, value] of order.entries()) numberOfValue[value] = number;
    yield* this.#writeRows(writer, rows, numberOfValue);
    for (const id of this.#removed) writer.addRemoved(id);
    yield* this.#writeValues(writer, order, rows);
    yield* this.#writeTerms(writer, rows, yield* this.#values.placeByTerm(order, this.#terms.length));
    return yield* writer.finish();
  }
}

/** What a segment is made of. */
export interface SegmentContent {
  readonly documents: Iterable<PersonDocument>;
  /** Ids of people who were removed. */
  readonly removed?: Iterable<string>;
}

/** Makes a segment at once: for a few people. Of two documents with the same id the later one counts. */
export function buildSegment({ documents, removed = [] }: SegmentContent, tokenizer: Tokenizer): Segment {
  const builder = new SegmentBuilder(tokenizer);
  const latest = new Map([...documents].map((document) => [document.id, document]));
  for (const id of removed) if (!latest.has(id)) builder.remove(id);
  for (const document of latest.values()) builder.add(document);
  return runAtOnce(builder.finish());
}

function* addInSteps(builder: SegmentBuilder, { documents, removed = [] }: SegmentContent): Steps<void> {
  let count = 0;
  for (const id of removed) builder.remove(id);
  for (const document of documents) {
    builder.add(document);
    count += 1;
    if (count % 8 === 0) yield;
  }
}

/**
 * Makes a segment in slices, so that a screen stays smooth and a worker goes on answering.
 * @param batches people as they are read, some at a time, nobody in two of them
 */
export async function buildSegmentInSlices(
  batches: AsyncIterable<SegmentContent> | Iterable<SegmentContent>,
  tokenizer: Tokenizer,
  slicing: Slicing,
): Promise<Segment> {
  const builder = new SegmentBuilder(tokenizer);
  for await (const content of batches) await runInSlices(addInSteps(builder, content), slicing);
  return runInSlices(builder.finish(), slicing);
}
