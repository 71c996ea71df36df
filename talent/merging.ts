import { canonicalJson, sameJson, type Json } from '@/utils/json';
import { joinEducation, joinExperience, joinWords } from './career-lists';
import type { Person, Rank, Sets, Source, Stamp } from './records';
import type { MergeChoices } from './records/merge';
import { CAPTURED_FIELDS } from './records/person';

/** A value that the merged person takes from the other record. */
export interface TakenValue {
  /** The name of a field, or `set:key`. */
  readonly name: string;
  readonly value: Json;
  readonly rank: Rank;
  readonly source: Source | undefined;
}

/** The fields in which two records of one person may differ, and one value has to stand. */
export const MERGED_FIELDS = [...CAPTURED_FIELDS, 'relationship'] as const;
export type MergedField = (typeof MERGED_FIELDS)[number];

/** Those of them whose entries are joined, unless somebody chose one record's. */
export const LIST_FIELDS: ReadonlySet<string> = new Set(['experience', 'education', 'skills', 'languages']);

/** True when what was said there stands against the other: by a stronger one, or by one as strong and later. */
export function isStronger(one: Stamp | undefined, other: Stamp | undefined): boolean {
  if (one === undefined || other === undefined) return one !== undefined;
  return one.rank === other.rank ? one.at > other.at : one.rank > other.rank;
}

/** Lists of one person that two records kept are one list. */
function joinedList(field: MergedField, winner: Person, loser: Person): Json | undefined {
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

/** What of one field the winner takes, when nobody chose. */
function fieldToTake(field: MergedField, winner: Person, loser: Person): TakenValue | undefined {
  const stamp = loser.stamps[field];
  // As above.
  const value = loser.values[field] as Json | undefined;
  const own = winner.values[field] as Json | undefined;
  if (value === undefined || stamp === undefined) return undefined;
  if (field === 'name' && own !== undefined) return undefined;
  const joined = joinedList(field, winner, loser);
  if (joined !== undefined) {
    const rank = winner.stamps[field]?.rank ?? stamp.rank;
    return sameJson(joined, own) ? undefined : { name: field, value: joined, rank, source: stamp.source };
  }
  if ((own !== undefined && !isStronger(stamp, winner.stamps[field])) || sameJson(value, own))
    return undefined;
  return { name: field, value, rank: stamp.rank, source: stamp.source };
}

/** What of one field the winner takes, when somebody chose the loser's: as strong as what stood there. */
function chosenOfLoser(field: MergedField, winner: Person, loser: Person): TakenValue | undefined {
  const stamp = loser.stamps[field];
  // As above.
  const value = loser.values[field] as Json | undefined;
  if (value === undefined || stamp === undefined) return undefined;
  if (sameJson(value, winner.values[field])) return undefined;
  const own = winner.stamps[field]?.rank ?? stamp.rank;
  return { name: field, value, rank: own > stamp.rank ? own : stamp.rank, source: stamp.source };
}

/**
 * What the winner of a merge takes from the loser: what it does not know itself, what was said there by somebody
 * stronger or later, and the entries of lists and sets that only the loser has. Its own names, mail addresses and pages
 * stay. Each value keeps its rank and source. Where somebody chose, the chosen record's value stands as it is.
 */
export function valuesToTake(
  winner: Person,
  loser: Person,
  choices: MergeChoices = {},
): readonly TakenValue[] {
  const taken: TakenValue[] = [];
  for (const field of MERGED_FIELDS) {
    if (choices[field] === 'winner' && winner.values[field] !== undefined) continue;
    const value =
      choices[field] === 'loser' ? chosenOfLoser(field, winner, loser) : fieldToTake(field, winner, loser);
    if (value !== undefined) taken.push(value);
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

/** Where a value stands: a field, or a set and the key in it. */
export function splitName(name: string): readonly [field: string, key: string | undefined] {
  const colon = name.indexOf(':');
  return colon < 0 ? [name, undefined] : [name.slice(0, colon), name.slice(colon + 1)];
}

/**
 * The winner as a merge would leave them: what a screen shows before it is done.
 * @param at when the merge would be, in milliseconds since the epoch
 */
export function mergedPerson(winner: Person, loser: Person, choices: MergeChoices, at: number): Person {
  const values: Record<string, unknown> = { ...winner.values };
  const sets: Record<string, Record<string, unknown>> = Object.fromEntries(
    Object.entries(winner.sets).map(([set, entries]) => [set, { ...entries }]),
  );
  const stamps: Record<string, Stamp> = { ...winner.stamps };
  for (const { name, value, rank, source } of valuesToTake(winner, loser, choices)) {
    const [field, key] = splitName(name);
    if (key === undefined) values[field] = value;
    else (sets[field] ??= {})[key] = value;
    stamps[name] = { rank, at, actor: loser.stamps[name]?.actor ?? '', source };
  }
  // Only entries of a person's sets were put there.
  return { ...winner, values, sets: sets as Person['sets'], stamps };
}

/** What the person says under the name of a field or `set:key`, as canonical JSON text; `null` for nothing. */
export function valueText(person: Person, name: string): string {
  const [field, key] = splitName(name);
  const values: Readonly<Record<string, unknown>> = person.values;
  const sets: Readonly<Record<string, Readonly<Record<string, unknown>>>> = person.sets;
  const value = key === undefined ? values[field] : sets[field]?.[key];
  // As above.
  return canonicalJson((value ?? null) as Json);
}
