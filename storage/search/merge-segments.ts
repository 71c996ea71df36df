import { COLUMN_FIELDS } from '@/talent/search/fields';
import { foldLine } from '@/talent/search/fold';
import { NumberWriter } from './bytes';
import { GONE, GroupTransfer, type Renumbered } from './group-transfer';
import { compareNames } from './name-order';
import type { Segment } from './segment';
import { SegmentWriter } from './segment-writer';
import { runAtOnce, runInSlices, type Slicing, type Steps } from './slices';
import { KNOWN_TERM, LISTED_FIELDS, readValue } from './stored-value';

const STEP = 64;

/** A segment, and which of its documents still count: 1 for those that do. */
export interface MergeSource {
  readonly segment: Segment;
  readonly isLive: Uint8Array;
}

/** Where a merge stands in the sorted strings of one source. */
class Front {
  readonly source: Renumbered;
  readonly #strings: Iterator<string>;
  readonly #keyOf: (text: string) => string;
  /** The string to be taken next; undefined at the end. */
  text: string | undefined;
  /** What it is sorted by first. */
  key = '';
  /** Its number. */
  number = -1;

  constructor(source: Renumbered, strings: Iterable<string>, keyOf: (text: string) => string) {
    this.source = source;
    this.#strings = strings[Symbol.iterator]();
    this.#keyOf = keyOf;
    this.take();
  }

  take(): void {
    const next = this.#strings.next();
    this.text = next.done === true ? undefined : next.value;
    this.key = this.text === undefined ? '' : this.#keyOf(this.text);
    this.number += 1;
  }
}

/** The fronts that hold the string that comes first; none at the end. */
function firstFronts(
  fronts: readonly Front[],
  compare: (a: Front, b: Front) => number,
  found: Front[],
): void {
  found.length = 0;
  for (const front of fronts) {
    if (front.text === undefined) continue;
    const [best] = found;
    const order = best === undefined ? -1 : compare(front, best);
    if (order > 0) continue;
    if (order < 0) found.length = 0;
    found.push(front);
  }
}

/** Where a merge stands in the documents of one source. */
class DocumentFront {
  readonly source: Renumbered;
  readonly #isLive: Uint8Array;
  document = -1;
  key = '';
  id = '';

  constructor(source: Renumbered, isLive: Uint8Array) {
    this.source = source;
    this.#isLive = isLive;
    this.take();
  }

  get isAtEnd(): boolean {
    return this.document >= this.source.segment.size;
  }

  take(): void {
    const { segment } = this.source;
    do this.document += 1;
    while (this.document < segment.size && this.#isLive[this.document] !== 1);
    if (this.isAtEnd) return;
    this.key = foldLine(segment.name(this.document));
    this.id = segment.id(this.document);
  }
}

class Merge {
  readonly #writer = new SegmentWriter();
  readonly #transfer: GroupTransfer;
  readonly #sources: readonly (Renumbered & MergeSource)[];

  constructor(sources: readonly MergeSource[]) {
    this.#sources = sources.map(({ segment, isLive }) => ({
      segment,
      isLive,
      documents: new Uint32Array(segment.size).fill(GONE),
      values: new Uint32Array(segment.counts.values).fill(GONE),
    }));
    const sizes = sources.flatMap(({ segment }) => [segment.size, segment.counts.values]);
    this.#transfer = new GroupTransfer(this.#writer, Math.max(0, ...sizes));
  }

  /** The documents that live on, as pairs of source and document, in the order of names. */
  *#orderDocuments(): Steps<NumberWriter> {
    const order = new NumberWriter();
    const fronts = this.#sources.map((source) => new DocumentFront(source, source.isLive));
    for (let number = 0; ; number += 1) {
      let first = -1;
      for (let index = 0; index < fronts.length; index += 1) {
        const front = fronts[index];
        const best = fronts[first];
        if (front === undefined || front.isAtEnd) continue;
        if (best === undefined || compareNames(front.key, front.id, best.key, best.id) < 0) first = index;
      }
      const front = fronts[first];
      if (front === undefined) return order;
      front.source.documents[front.document] = number;
      order.push(first);
      order.push(front.document);
      front.take();
      if (number % STEP === 0) yield;
    }
  }

  /** Writes the values that somebody still has. */
  *#writeValues(): Steps<void> {
    const keyOf = (stored: string) => foldLine(readValue(stored).text);
    const fronts = this.#sources.map((source) => new Front(source, source.segment.values, keyOf));
    const compare = (a: Front, b: Front) => compareNames(a.key, a.text ?? '', b.key, b.text ?? '');
    const holders: Front[] = [];
    for (let number = 0, steps = 0; ; steps += 1) {
      firstFronts(fronts, compare, holders);
      const stored = holders[0]?.text;
      if (stored === undefined) return;
      for (const { source, number: value } of holders) source.segment.openValue(value);
      const isKept = this.#transfer.transfer(
        { kind: 'value', text: stored },
        holders.map(({ source }) => source),
      );
      if (isKept) {
        for (const front of holders) front.source.values[front.number] = number;
        number += 1;
      }
      for (const front of holders) front.take();
      if (steps % STEP === 0) yield;
    }
  }

  *#writeDocuments(order: NumberWriter): Steps<void> {
    const listed = LISTED_FIELDS.length;
    const columns = new Uint32Array(listed + COLUMN_FIELDS.length);
    for (let at = 0; at < order.length; at += 2) {
      const source = this.#sources[order.at(at)];
      if (source === undefined) continue;
      const { segment, values } = source;
      const document = order.at(at + 1);
      for (let index = 0; index < listed; index += 1) {
        const value = segment.column(LISTED_FIELDS[index] ?? 'title')[document] ?? 0;
        columns[index] = value === 0 ? 0 : (values[value - 1] ?? 0) + 1;
      }
      for (const [index, field] of COLUMN_FIELDS.entries()) {
        columns[listed + index] = segment.column(field)[document] ?? 0;
      }
      this.#writer.addDocument({
        id: segment.id(document),
        name: segment.name(document),
        headline: segment.packedHeadline(document),
        photo: segment.photo(document),
        nameWords: segment.nameWords[document] ?? 0,
        columns,
      });
      if (at % STEP === 0) yield;
    }
  }

  *#writeTerms(): Steps<void> {
    const fronts = this.#sources.map((source) => new Front(source, source.segment.terms, (term) => term));
    const compare = (a: Front, b: Front) => (a.key === b.key ? 0 : a.key < b.key ? -1 : 1);
    const holders: Front[] = [];
    yield* this.#writer.writeValueTerms();
    for (let steps = 0; ; steps += 1) {
      firstFronts(fronts, compare, holders);
      const term = holders[0]?.text;
      if (term === undefined) return;
      // Terms before this one are made from the values, and were made already.
      if (term >= KNOWN_TERM) {
        for (const { source, number } of holders) source.segment.openTerm(number);
        this.#transfer.transfer(
          { kind: 'term', text: term },
          holders.map(({ source }) => source),
        );
      }
      for (const front of holders) front.take();
      if (steps % STEP === 0) yield;
    }
  }

  /** Ids that some source says are removed, and of which no newer one has a document. */
  #removedIds(): ReadonlySet<string> {
    const removed = new Set<string>();
    for (const [index, { segment }] of this.#sources.entries()) {
      const newer = this.#sources.slice(index + 1);
      for (let at = segment.size; at < segment.ids.length; at += 1) {
        const id = segment.id(at);
        if (newer.every((other) => other.segment.find(id) < 0)) removed.add(id);
      }
    }
    return removed;
  }

  *run(keepRemoved: boolean): Steps<Segment> {
    const order = yield* this.#orderDocuments();
    yield* this.#writeValues();
    yield* this.#writeDocuments(order);
    if (keepRemoved) for (const id of this.#removedIds()) this.#writer.addRemoved(id);
    yield* this.#writeTerms();
    return yield* this.#writer.finish();
  }
}

/**
 * One segment in place of several: far cheaper than building, for no text is read again. It holds the documents that
 * live on and nothing of the others.
 * @param sources oldest first
 * @param keepRemoved whether there are older segments, in which people who were removed must stay dead
 */
export function mergeSegments(sources: readonly MergeSource[], keepRemoved = false): Segment {
  return runAtOnce(new Merge(sources).run(keepRemoved));
}

/** As `mergeSegments`, in slices. */
export function mergeSegmentsInSlices(
  sources: readonly MergeSource[],
  keepRemoved: boolean,
  slicing: Slicing,
): Promise<Segment> {
  return runInSlices(new Merge(sources).run(keepRemoved), slicing);
}
