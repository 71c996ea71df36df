import { valueKey, type SetFieldName } from '@/talent/search/fields';
import type { Pattern } from '@/talent/search/word-patterns';
import { canonicalValues, findGroupValues, findValues, valuesWithWords } from './find-values';
import type { Matches } from './matches';
import type { IndexPart, PeopleIndex } from './people-index';
import type { Segment } from './segment';
import { bitOf, fieldTerm, LISTED_FIELDS, type ListedField, type ReadValue } from './stored-value';
import { readNumbers } from './word-scores';

/** One value of a field, and how many of the people have it. */
export interface FacetCount {
  /** As it is written most often. */
  readonly text: string;
  /** Of a tag, pool or role. */
  readonly id: string | undefined;
  readonly count: number;
}

/** How many people have a value in any of its spellings. */
interface Tally {
  /** The spelling that is the most frequent, and how many have that. */
  value: number;
  most: number;
  count: number;
}

/** Tallies by the canonical value (see `canonicalValues`). */
type Tallies = Map<number, Tally>;

function isListed(field: SetFieldName): field is SetFieldName & ListedField {
  return LISTED_FIELDS.some((listed) => listed === field);
}

function addSpelling(tallies: Tallies, canonical: number, value: number, count: number, added: number): void {
  if (count === 0) return;
  const tally = tallies.get(canonical);
  if (tally === undefined) {
    tallies.set(canonical, { value, most: count, count: added });
    return;
  }
  tally.count += added;
  if (count <= tally.most) return;
  tally.most = count;
  tally.value = value;
}

/** The values that count; undefined for all of them. */
type Wanted = ReadonlySet<number> | undefined;

/** Of a field with one value at most. */
function tallyColumn(
  segment: Segment,
  scores: Uint16Array,
  field: SetFieldName & ListedField,
  wanted: Wanted,
): Tallies {
  const column = segment.column(field);
  // The first place is for those who have none.
  const counts = new Uint32Array(segment.counts.values + 1);
  for (let document = 0; document < scores.length; document += 1) {
    if (scores[document] === 0) continue;
    const value = column[document] ?? 0;
    counts[value] = (counts[value] ?? 0) + 1;
  }
  const canonical = canonicalValues(segment, field);
  const tallies: Tallies = new Map();
  for (const value of wanted ?? canonical.keys()) {
    const count = counts[value + 1] ?? 0;
    addSpelling(tallies, canonical[value] ?? value, value, count, count);
  }
  return tallies;
}

/** The values that stand in a field. */
function valuesOf(segment: Segment, field: SetFieldName): Uint32Array {
  const term = segment.findTerm(fieldTerm(field));
  if (term < 0) return new Uint32Array(0);
  segment.openTerm(term);
  return segment.groups.next() ? readNumbers(segment).slice(0, segment.groups.count) : new Uint32Array(0);
}

/** Of a field with several values: whoever has two spellings of one is counted once. */
function tallyPostings(segment: Segment, scores: Uint16Array, field: SetFieldName, wanted: Wanted): Tallies {
  const canonical = canonicalValues(segment, field);
  const all = valuesOf(segment, field);
  const values = wanted === undefined ? all : all.filter((value) => wanted.has(value));
  const spellings = new Map<number, number>();
  for (const value of values) {
    const first = canonical[value] ?? value;
    spellings.set(first, (spellings.get(first) ?? 0) + 1);
  }
  const { groups, masks } = segment;
  const bit = bitOf(field);
  const counted = new Map<number, Set<number>>();
  const tallies: Tallies = new Map();
  for (const value of values) {
    const first = canonical[value] ?? value;
    const known = (spellings.get(first) ?? 0) > 1 ? (counted.get(first) ?? new Set<number>()) : undefined;
    if (known !== undefined) counted.set(first, known);
    let count = 0;
    const knownBefore = known?.size ?? 0;
    segment.openValue(value);
    while (groups.next()) {
      if (((masks[groups.code] ?? 0) & bit) === 0) continue;
      const numbers = readNumbers(segment);
      for (let index = 0; index < groups.count; index += 1) {
        const document = numbers[index] ?? 0;
        if ((scores[document] ?? 0) === 0) continue;
        count += 1;
        known?.add(document);
      }
    }
    addSpelling(tallies, first, value, count, known === undefined ? count : known.size - knownBefore);
  }
  return tallies;
}

function tallyPart(
  part: IndexPart,
  index: PeopleIndex,
  matches: Matches,
  field: SetFieldName,
  beginnings: readonly Pattern[],
): Tallies {
  const wanted = beginnings.length === 0 ? undefined : valuesWithWords(part.segment, beginnings);
  const scores = matches.scores[index.parts.indexOf(part)] ?? new Uint16Array(0);
  return isListed(field)
    ? tallyColumn(part.segment, scores, field, wanted)
    : tallyPostings(part.segment, scores, field, wanted);
}

/** Counts that come together from several segments. */
class Facets {
  readonly #field: SetFieldName;
  readonly #found = new Map<string, FacetCount & { readonly most: number }>();

  constructor(field: SetFieldName) {
    this.#field = field;
  }

  values(): readonly ReadValue[] {
    return [...this.#found.values()];
  }

  add({ text, id }: ReadValue, { count, most }: Tally): void {
    const key = id ?? valueKey(this.#field, text);
    const known = this.#found.get(key);
    const isUsual = known === undefined || most > known.most;
    this.#found.set(key, {
      text: isUsual ? text : known.text,
      id,
      count: count + (known?.count ?? 0),
      most: isUsual ? most : known.most,
    });
  }

  rank(limit: number): readonly FacetCount[] {
    return [...this.#found.values()]
      .sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1))
      .slice(0, limit)
      .map(({ text, id, count }) => ({ text, id, count }));
  }
}

/** The tallies of a large segment that can be among the first: the highest, and those that others have too. */
function pickTallies(segment: Segment, tallies: Tallies, field: SetFieldName, facets: Facets, limit: number) {
  const highest = [...tallies.values()]
    .sort((a, b) => b.count - a.count || a.value - b.value)
    .slice(0, limit);
  const picked = new Set(highest);
  const canonical = canonicalValues(segment, field);
  for (const { text, id } of facets.values()) {
    const values = id === undefined ? findValues(segment, field, text) : findGroupValues(segment, id);
    for (const value of values) {
      const tally = tallies.get(canonical[value] ?? value);
      if (tally !== undefined) picked.add(tally);
    }
  }
  return picked;
}

/**
 * How often each value of a field stands among the people who were found, the most frequent first. Spellings of one
 * value are counted together.
 * @param beginnings counts those values alone in which all of these are found
 */
export function countFacets(
  index: PeopleIndex,
  matches: Matches,
  field: SetFieldName,
  limit = Infinity,
  beginnings: readonly Pattern[] = [],
): readonly FacetCount[] {
  const facets = new Facets(field);
  const [largest, ...others] = [...index.parts].sort((a, b) => b.segment.size - a.segment.size);
  if (largest === undefined) return [];
  for (const part of others) {
    for (const tally of tallyPart(part, index, matches, field, beginnings).values()) {
      facets.add(part.segment.value(tally.value), tally);
    }
  }
  const tallies = tallyPart(largest, index, matches, field, beginnings);
  // Texts are read of those alone that can be shown: there may be fifty thousand organizations.
  const picked =
    limit < tallies.size
      ? pickTallies(largest.segment, tallies, field, facets, limit)
      : new Set(tallies.values());
  for (const tally of picked) facets.add(largest.segment.value(tally.value), tally);
  return facets.rank(limit);
}
