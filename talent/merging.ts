import { canonicalJson, sameJson, type Json } from '@/utils/json';
import { joinEducation, joinExperience, joinWords } from './career-lists';
import type { Person, Rank, Sets, Source, Stamp } from './records';
import { CAPTURED_FIELDS } from './records/person';

/** A value that the merged person takes from the other record. */
export interface TakenValue {
  /** The name of a field, or `set:key`. */
  readonly name: string;
  readonly value: Json;
  readonly rank: Rank;
  readonly source: Source | undefined;
}

const FIELDS = [...CAPTURED_FIELDS, 'relationship'] as const;
type Field = (typeof FIELDS)[number];

function isStronger(one: Stamp | undefined, other: Stamp | undefined): boolean {
  if (one === undefined || other === undefined) return one !== undefined;
  return one.rank === other.rank ? one.at > other.at : one.rank > other.rank;
}

/** Lists of one person that two records kept are one list. */
function joinedList(field: Field, winner: Person, loser: Person): Json | undefined {
  const { experience, education, skills, languages } = winner.values;
  const other = loser.values;
  // Values of a record's fields are JSON by their schemas.
  const asJson = (value: unknown): Json => value as Json;
  if (field === 'experience' && experience && other.experience) {
    return asJson(joinExperience(experience, other.experience));
  }
  if (field === 'education' && education && other.education) {
    return asJson(joinEducation(education, other.education));
  }
  if (field === 'skills' && skills && other.skills) return asJson(joinWords(skills, other.skills));
  if (field === 'languages' && languages && other.languages) {
    return asJson(joinWords(languages, other.languages));
  }
  return undefined;
}

/**
 * What the winner of a merge takes from the loser: what it does not know itself, what was said there by somebody
 * stronger or later, and the entries of lists and sets that only the loser has. Its own names, mail addresses and pages
 * stay. Each value keeps its rank and source.
 */
export function valuesToTake(winner: Person, loser: Person): readonly TakenValue[] {
  const taken: TakenValue[] = [];
  for (const field of FIELDS) {
    const value = loser.values[field];
    const stamp = loser.stamps[field];
    if (value === undefined || stamp === undefined) continue;
    if (field === 'name' && winner.values.name !== undefined) continue;
    // As above.
    const own = winner.values[field] as Json | undefined;
    const joined = joinedList(field, winner, loser);
    if (joined !== undefined) {
      const rank = winner.stamps[field]?.rank ?? stamp.rank;
      if (!sameJson(joined, own)) taken.push({ name: field, value: joined, rank, source: stamp.source });
    } else if ((own === undefined || isStronger(stamp, winner.stamps[field])) && !sameJson(value, own)) {
      taken.push({ name: field, value, rank: stamp.rank, source: stamp.source });
    }
  }
  for (const [set, entries] of Object.entries<Sets<'person'>[keyof Sets<'person'>]>(loser.sets)) {
    for (const [key, entry] of Object.entries(entries)) {
      const name = `${set}:${key}`;
      const own = winner.stamps[name];
      const stamp = loser.stamps[name];
      // An entry that somebody took off the winner by hand stays off.
      if (own !== undefined || stamp === undefined) continue;
      taken.push({ name, value: entry, rank: stamp.rank, source: stamp.source });
    }
  }
  return taken;
}

/** What the person says under the name of a field or `set:key`, as canonical JSON text; `null` for nothing. */
export function valueText(person: Person, name: string): string {
  const colon = name.indexOf(':');
  const values: Readonly<Record<string, unknown>> = person.values;
  const sets: Readonly<Record<string, Readonly<Record<string, unknown>>>> = person.sets;
  const value = colon < 0 ? values[name] : sets[name.slice(0, colon)]?.[name.slice(colon + 1)];
  // As above.
  return canonicalJson((value ?? null) as Json);
}
