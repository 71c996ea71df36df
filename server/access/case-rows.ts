import { encodeClock } from '@/sync/clock';
import type { Row } from '@/sync/rows';
import { candidacyId } from '@/talent/commands/candidacy';
import { poolEntryId, taggingId, tagId } from '@/talent/commands/grouping';
import { distinctionId } from '@/talent/distinctions';
import { canonicalAddress } from '@/talent/identity/profile-address';
import type { RecordKind, Scope, SetChanges, ValueChanges } from '@/talent/records';
import type { Json } from '@/utils/json';

/** Where a case plays: every id and name in it begins with `name`, so that its rows are told from those of others. */
export interface Place {
  readonly name: string;
  /** Where the record lies on which the case turns. */
  readonly scope: Scope;
  readonly userId: string;
  readonly otherId: string;
  /** Milliseconds since the epoch: when the rows that are there were said. */
  readonly at: number;
}

export const NOW = '2026-03-02T09:00:00.000Z';
export const ZONE = 'Europe/Berlin';

/** A row as somebody said it; in the scope of the place, or of the team. */
export function row<Kind extends RecordKind>(
  place: Place,
  where: 'there' | 'team',
  [kind, id, values, sets]: readonly [
    kind: Kind,
    id: string,
    values: ValueChanges<Kind>,
    sets?: SetChanges<Kind>,
  ],
): Row {
  const said: Record<string, unknown> = { ...values };
  const entries: readonly (readonly [string, unknown])[] = Object.entries(sets ?? {});
  for (const [set, members] of entries) {
    for (const [key, value] of Object.entries(Object(members))) said[`${set}:${key}`] = value;
  }
  const clock = encodeClock({ at: place.at, counter: 0, node: 'seed' });
  const fields = Object.fromEntries(
    Object.entries(said).map(([name, value]) => [
      name,
      // Values of records are JSON by the schemas of their fields.
      { value: value as Json, rank: 3 as const, clock, actor: place.otherId },
    ]),
  );
  return { kind, id, scope: where === 'there' ? place.scope : 'team', version: 0, fields };
}

export const id = ({ name }: Place, what: string): string => `${name}${what}`;
export const profile = ({ name }: Place): string => `https://www.linkedin.com/in/${name}`;

export const person = (
  place: Place,
  where: 'there' | 'team',
  what = 'person',
  values: ValueChanges<'person'> = {},
): Row => row(place, where, ['person', id(place, what), { name: `${place.name} Example`, ...values }]);

export const knownPerson = (place: Place): Row =>
  row(place, 'there', [
    'person',
    id(place, 'known'),
    { name: `${place.name} Example` },
    { link: { [canonicalAddress(profile(place)) ?? '']: { address: profile(place), identifies: true } } },
  ]);

export const role = (place: Place, where: 'there' | 'team', values: ValueChanges<'role'> = {}): Row =>
  row(place, where, ['role', id(place, 'role'), { title: 'Engineer', state: 'open', ...values }]);

export const candidacy = (
  place: Place,
  where: 'there' | 'team',
  values: ValueChanges<'candidacy'> = {},
): Row => {
  const [personId, roleId] = [id(place, 'person'), id(place, 'role')];
  const stands = { personId, roleId, stage: 'sourced', stageSince: NOW, addedAt: NOW };
  return row(place, where, ['candidacy', candidacyId(personId, roleId), { ...stands, ...values }]);
};

export const pool = (place: Place, where: 'there' | 'team', values: ValueChanges<'pool'> = {}): Row =>
  row(place, where, ['pool', id(place, 'pool'), { name: 'Spring', createdAt: NOW, ...values }]);

export const poolEntry = (
  place: Place,
  where: 'there' | 'team',
  values: ValueChanges<'poolEntry'> = {},
): Row => {
  const [personId, poolId] = [id(place, 'person'), id(place, 'pool')];
  const stands = { personId, poolId, addedAt: NOW };
  return row(place, where, ['poolEntry', poolEntryId(personId, poolId), { ...stands, ...values }]);
};

export const label = ({ name }: Place): string => `${name} label`;
export const tag = (place: Place, where: 'there' | 'team'): Row =>
  row(place, where, ['tag', tagId(label(place)), { label: label(place) }]);

export const tagging = (place: Place, where: 'there' | 'team'): Row => {
  const personId = id(place, 'person');
  const tied = tagId(label(place));
  return row(place, where, ['tagging', taggingId(personId, tied), { personId, tagId: tied, addedAt: NOW }]);
};

export const segment = (place: Place, values: ValueChanges<'segment'> = {}): Row =>
  row(place, 'there', ['segment', id(place, 'segment'), { name: 'Rust', query: 'rust', ...values }]);

export const touchpoint = (place: Place, authorId: string, values: ValueChanges<'touchpoint'> = {}): Row =>
  row(place, 'there', [
    'touchpoint',
    id(place, 'touchpoint'),
    { personId: id(place, 'person'), type: 'call', occurredAt: NOW, authorId, ...values },
  ]);

export const reminder = (place: Place, ownerId: string, values: ValueChanges<'reminder'> = {}): Row =>
  row(place, 'there', [
    'reminder',
    id(place, 'reminder'),
    { personId: id(place, 'person'), ownerId, dueAt: NOW, zone: ZONE, ...values },
  ]);

export const distinction = (
  place: Place,
  where: 'there' | 'team',
  values: ValueChanges<'distinction'> = {},
): Row => {
  const [oneId, otherId] = [id(place, 'one'), id(place, 'other')];
  const stands = { oneId, otherId, decidedAt: NOW };
  return row(place, where, ['distinction', distinctionId(oneId, otherId), { ...stands, ...values }]);
};

export const merged = (place: Place, there: 'merge' | 'winner' | 'loser'): readonly Row[] => {
  const where = (what: string) => (what === there ? 'there' : 'team');
  const mergedAt = new Date(place.at).toISOString();
  const [winnerId, loserId] = [id(place, 'winner'), id(place, 'loser')];
  return [
    person(place, where('winner'), 'winner'),
    person(place, where('loser'), 'loser', { aliasOf: winnerId }),
    row(place, where('merge'), [
      'merge',
      id(place, 'merge'),
      { winnerId, loserId, mergedAt, reason: 'human', actorId: place.otherId },
    ]),
  ];
};

export const suppression = (place: Place, values: ValueChanges<'suppression'> = {}): Row =>
  row(place, 'there', ['suppression', id(place, 'address'), { erasureId: id(place, 'erasure'), ...values }]);
