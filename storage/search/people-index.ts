import type { Tokenizer } from '@/talent/search/tokens';
import { mergeSegments, mergeSegmentsInSlices } from './merge-segments';
import type { Segment } from './segment';
import { buildSegment, type SegmentContent } from './segment-builder';
import { runAtOnce, runInSlices, type Slicing, type Steps } from './slices';

/** A segment as part of an index. */
export interface IndexPart {
  readonly segment: Segment;
  /** 1 for documents that no newer segment replaces or removes. */
  readonly isLive: Uint8Array;
  readonly liveCount: number;
  /** Documents of the index are numbered through: those of this part from here on. */
  readonly start: number;
}

/** One person in an index. */
export interface Place {
  readonly part: IndexPart;
  readonly document: number;
}

/** Recent parts of up to this many people are merged while somebody waits; larger ones only in slices. */
const MERGED_AT_ONCE = 512;
const STEP = 64;

/** A part that has not been given its place yet. */
type Layer = Omit<IndexPart, 'start'>;

/** A segment of which nothing is replaced. */
function layerOf(segment: Segment): Layer {
  return { segment, isLive: new Uint8Array(segment.size).fill(1), liveCount: segment.size };
}

function layOut(layers: readonly Layer[]): IndexPart[] {
  let start = 0;
  return layers.map(({ segment, isLive, liveCount }) => {
    const part = { segment, isLive, liveCount, start };
    start += segment.size;
    return part;
  });
}

/** What of `older` still counts beside a newer segment. */
function* overlay(older: readonly Layer[], newer: Segment): Steps<Layer[]> {
  const changed = older.map(({ segment, isLive, liveCount }) => ({
    segment,
    isLive,
    liveCount,
    isCopied: false,
  }));
  const count = changed.length === 0 ? 0 : newer.ids.length;
  for (let number = 0; number < count; number += 1) {
    if (number % STEP === STEP - 1) yield;
    for (const part of changed) {
      const document = part.segment.ids.findSame(newer.ids, number);
      if (document < 0 || document >= part.segment.size || part.isLive[document] !== 1) continue;
      // Another index may still be reading the array.
      if (!part.isCopied) {
        part.isLive = part.isLive.slice();
        part.isCopied = true;
      }
      part.isLive[document] = 0;
      part.liveCount -= 1;
    }
  }
  return changed;
}

/**
 * Everybody, over a few immutable segments, oldest first: a large one, and small ones with what changed since. A
 * person counts in the newest segment that holds their id, and not at all if that says they were removed. An index
 * never changes: each change gives another one that shares its segments.
 */
export class PeopleIndex {
  readonly parts: readonly IndexPart[];
  /** How many people there are. */
  readonly size: number;
  /** What was worked out of this index and holds as long as it does. */
  readonly cache = new Map<string, Uint32Array>();

  private constructor(layers: readonly Layer[]) {
    this.parts = layOut(layers);
    this.size = this.parts.reduce((size, part) => size + part.liveCount, 0);
  }

  static *#laying(segments: readonly Segment[]): Steps<PeopleIndex> {
    let layers: Layer[] = [];
    for (const segment of segments) layers = [...(yield* overlay(layers, segment)), layerOf(segment)];
    return new PeopleIndex(layers);
  }

  /** @param segments oldest first */
  static of(segments: readonly Segment[]): PeopleIndex {
    return runAtOnce(PeopleIndex.#laying(segments));
  }

  *#appending(segment: Segment): Steps<PeopleIndex> {
    return new PeopleIndex([...(yield* overlay(this.parts, segment)), layerOf(segment)]);
  }

  /** The index with a newer segment. */
  append(segment: Segment): PeopleIndex {
    return runAtOnce(this.#appending(segment));
  }

  /** The index with a newer segment of many people. */
  appendInSlices(segment: Segment, slicing: Slicing): Promise<PeopleIndex> {
    return runInSlices(this.#appending(segment), slicing);
  }

  /**
   * The index with some people added, changed or removed. Small segments are merged as they come, so that there are
   * never many; many people at once are better built in slices and appended.
   */
  change(content: SegmentContent, tokenizer: Tokenizer): PeopleIndex {
    let index = this.append(buildSegment(content, tokenizer));
    for (;;) {
      const last = index.parts.at(-1);
      const before = index.parts.at(-2);
      // The oldest segment stays as it is: it is large, and lies on disk.
      if (last === undefined || before === undefined || index.parts.length < 3) return index;
      const size = last.segment.ids.length + before.segment.ids.length;
      if (size > MERGED_AT_ONCE || before.segment.ids.length > 3 * last.segment.ids.length) return index;
      index = index.replace(index.parts.length - 2, 2, mergeSegments([before, last], true));
    }
  }

  /** The index with `count` neighboring segments from `first` on replaced by the one they were merged into. */
  replace(first: number, count: number, merged: Segment): PeopleIndex {
    return runAtOnce(PeopleIndex.#laying(this.#replaced(first, count, merged)));
  }

  /** The same for many people. */
  replaceInSlices(first: number, count: number, merged: Segment, slicing: Slicing): Promise<PeopleIndex> {
    return runInSlices(PeopleIndex.#laying(this.#replaced(first, count, merged)), slicing);
  }

  #replaced(first: number, count: number, merged: Segment): readonly Segment[] {
    return this.parts.map((part) => part.segment).toSpliced(first, count, merged);
  }

  /** All segments but the oldest in one, to be written to disk; undefined when there are none. */
  mergeRecent(): Segment | undefined {
    const recent = this.parts.slice(1);
    const [first] = recent;
    if (first === undefined) return undefined;
    return recent.length === 1 && first.liveCount === first.segment.size
      ? first.segment
      : mergeSegments(recent, true);
  }

  /** All segments in one. Changes meanwhile go to newer ones: `replace` the merged ones in the index of then. */
  mergeAll(slicing: Slicing): Promise<Segment> {
    return mergeSegmentsInSlices(this.parts, false, slicing);
  }

  /** Where a person is; undefined for nobody we know. */
  locate(id: string): Place | undefined {
    for (let index = this.parts.length - 1; index >= 0; index -= 1) {
      const part = this.parts[index];
      const document = part?.segment.find(id) ?? -1;
      if (part === undefined || document < 0) continue;
      return document < part.segment.size ? { part, document } : undefined;
    }
    return undefined;
  }

  /** The person with a number of this index. */
  placeOf(number: number): Place {
    for (let index = this.parts.length - 1; index >= 0; index -= 1) {
      const part = this.parts[index];
      if (part !== undefined && number >= part.start) return { part, document: number - part.start };
    }
    throw new RangeError(`No document ${number}`);
  }
}
