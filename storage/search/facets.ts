import { setField, valueKey, type SetFieldName } from '@/talent/search/fields';
import { foldLine } from '@/talent/search/fold';
import type { Matches } from './matches';
import type { IndexPart, PeopleIndex } from './people-index';
import type { Segment } from './segment';
import { bitOf, fieldTerm, LISTED_FIELDS, readValue, type ListedField } from './stored-value';
import { readNumbers } from './word-scores';

/** One value of a field, and how many of the people have it. */
export interface FacetCount {
  /** As it is written most often. */
  readonly text: string;
  /** Of a tag, pool or role. */
  readonly id: string | undefined;
  readonly count: number;
}

/** How often a value stands, and how often in the spelling that is the most frequent. */
interface Tally {
  readonly value: number;
  readonly count: number;
  readonly most: number;
}

function isListed(field: SetFieldName): field is SetFieldName & ListedField {
  return LISTED_FIELDS.some((listed) => listed === field);
}

function countColumn({ segment }: IndexPart, scores: Uint16Array, field: ListedField): Uint32Array {
  const column = segment.column(field);
  // The first place is for those who have none.
  const counts = new Uint32Array(segment.counts.values + 1);
  for (let document = 0; document < scores.length; document += 1) {
    if (scores[document] === 0) continue;
    const value = column[document] ?? 0;
    counts[value] = (counts[value] ?? 0) + 1;
  }
  return counts.subarray(1);
}

function countPostings({ segment }: IndexPart, scores: Uint16Array, field: SetFieldName): Uint32Array {
  const counts = new Uint32Array(segment.counts.values);
  const term = segment.findTerm(fieldTerm(field));
  if (term < 0) return counts;
  const { groups, masks } = segment;
  segment.openTerm(term);
  if (!groups.next()) return counts;
  const values = readNumbers(segment).slice(0, groups.count);
  const bit = bitOf(field);
  for (const value of values) {
    let count = 0;
    segment.openValue(value);
    while (groups.next()) {
      if (((masks[groups.code] ?? 0) & bit) === 0) continue;
      const numbers = readNumbers(segment);
      for (let index = 0; index < groups.count; index += 1) {
        if ((scores[numbers[index] ?? 0] ?? 0) > 0) count += 1;
      }
    }
    counts[value] = count;
  }
  return counts;
}

const sameAsBefore = new WeakMap<Segment, Uint8Array>();

/** 1 for each value that is the one before it in other letters: values lie in the order of their folded texts. */
function findSpellings(segment: Segment): Uint8Array {
  let same = sameAsBefore.get(segment);
  if (same === undefined) {
    same = new Uint8Array(segment.counts.values);
    let before: string | undefined;
    for (const [number, stored] of [...segment.values].entries()) {
      const { text, id } = readValue(stored);
      const key = id === undefined ? foldLine(text) : undefined;
      if (key !== undefined && key === before) same[number] = 1;
      before = key;
    }
    sameAsBefore.set(segment, same);
  }
  return same;
}

/** The values of one part with the highest counts; spellings of the same value are counted as one. */
function pickHighest({ segment }: IndexPart, counts: Uint32Array, limit: number): readonly Tally[] {
  const same = findSpellings(segment);
  const tallies: { value: number; count: number; most: number }[] = [];
  let last: { value: number; count: number; most: number } | undefined;
  for (let value = 0; value < counts.length; value += 1) {
    const count = counts[value] ?? 0;
    if (same[value] === 0) last = undefined;
    if (count === 0) continue;
    if (last === undefined) {
      last = { value, count: 0, most: 0 };
      tallies.push(last);
    }
    last.count += count;
    if (count > last.most) {
      last.most = count;
      last.value = value;
    }
  }
  return tallies.sort((a, b) => b.count - a.count || a.value - b.value).slice(0, limit);
}

function countPart(part: IndexPart, scores: Uint16Array, field: SetFieldName): Uint32Array {
  return isListed(field) ? countColumn(part, scores, field) : countPostings(part, scores, field);
}

/**
 * How often each value of a field stands among the people who were found, the most frequent first. Spellings of one
 * value are counted together.
 */
export function countFacets(
  index: PeopleIndex,
  matches: Matches,
  field: SetFieldName,
  limit = Infinity,
): readonly FacetCount[] {
  const facets = new Map<string, { text: string; id: string | undefined; count: number; most: number }>();
  // Only what one segment alone counts can be cut short: another one could lift a value from far below.
  const isSimple = index.parts.length === 1 && setField(field).spellings === undefined;
  for (const [at, part] of index.parts.entries()) {
    const counts = countPart(part, matches.scores[at] ?? new Uint16Array(0), field);
    for (const { value, count, most } of pickHighest(part, counts, isSimple ? limit : Infinity)) {
      const { text, id } = part.segment.value(value);
      const key = id ?? valueKey(field, text);
      const facet = facets.get(key) ?? { text, id, count: 0, most: 0 };
      facet.count += count;
      if (most > facet.most) {
        facet.most = most;
        facet.text = text;
      }
      facets.set(key, facet);
    }
  }
  return [...facets.values()]
    .sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1))
    .slice(0, limit)
    .map(({ text, id, count }) => ({ text, id, count }));
}
