import { valueKey, type SetFieldName } from '@/talent/search/fields';
import type { Matches } from './matches';
import type { IndexPart, PeopleIndex } from './people-index';
import { bitOf, fieldTerm, LISTED_FIELDS, type ListedField } from './stored-value';
import { readNumbers } from './word-scores';

/** One value of a field, and how many of the people have it. */
export interface FacetCount {
  /** As it is written most often. */
  readonly text: string;
  /** Of a tag, pool or role. */
  readonly id: string | undefined;
  readonly count: number;
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

/** How often each value of a field stands among the people who were found, the most frequent first. */
export function countFacets(
  index: PeopleIndex,
  matches: Matches,
  field: SetFieldName,
  limit = Infinity,
): readonly FacetCount[] {
  const facets = new Map<string, { text: string; id: string | undefined; count: number; most: number }>();
  for (const [at, part] of index.parts.entries()) {
    const scores = matches.scores[at] ?? new Uint16Array(0);
    const counts = isListed(field) ? countColumn(part, scores, field) : countPostings(part, scores, field);
    for (const [value, count] of counts.entries()) {
      if (count === 0) continue;
      const { text, id } = part.segment.value(value);
      const key = id ?? valueKey(field, text);
      const facet = facets.get(key) ?? { text, id, count: 0, most: 0 };
      facet.count += count;
      if (count > facet.most) {
        facet.most = count;
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
