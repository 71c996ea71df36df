import type { Row } from '@/sync/rows';
import type { CommandArgs, CommandName } from '@/talent/commands';
import { tagId } from '@/talent/commands/grouping';
import { emptyPortablePerson } from '@/talent/imported-person';
import type { ValueChanges } from '@/talent/records';
import type { RefusalCode } from '@/talent/refusal';
import type { PlaceName } from './expected-access';
import {
  NOW,
  ZONE,
  row,
  id,
  profile,
  person,
  knownPerson,
  role,
  candidacy,
  pool,
  poolEntry,
  label,
  tag,
  tagging,
  segment,
  suppression,
  touchpoint,
  reminder,
  distinction,
  merged,
  type Place,
} from './case-rows';

/** `passed over`: taken, and nothing came of it. */
export type Outcome = 'taken' | 'passed over' | RefusalCode;

/** One way to run a command on a record that lies in some scope. */
export interface CommandCase<Args = unknown> {
  /** What lies in the scope. */
  readonly what: string;
  readonly rows: (place: Place) => readonly Row[];
  readonly args: (place: Place) => Args;
  /** What becomes of it where somebody who may do it sees that record, and where they do not. */
  readonly seen: Outcome;
  readonly hidden: Outcome;
  /** True when the record is somebody else's. */
  readonly others: boolean;
  /** The scopes in which such a record may lie; absent: all. */
  readonly only?: readonly PlaceName[];
}

const LONG_AGO = '2020-01-01T09:00:00.000Z';

type CaseOptions = Partial<Pick<CommandCase, 'seen' | 'hidden' | 'others' | 'only'>>;

function on<Args>(
  what: string,
  rows: CommandCase['rows'],
  args: (place: Place) => Args,
  options: CaseOptions = {},
): CommandCase<Args> {
  return { what, rows, args, seen: 'taken', hidden: 'not-found', others: false, ...options };
}

/** A touchpoint of one's own and one of somebody else. */
function onTouchpoint(
  values: ValueChanges<'touchpoint'> = {},
  options: CaseOptions = {},
): readonly [CommandCase<{ touchpointId: string }>, CommandCase<{ touchpointId: string }>] {
  const args = (place: Place) => ({ touchpointId: id(place, 'touchpoint') });
  const rowsOf = (author: 'userId' | 'otherId') => (place: Place) => [
    person(place, 'team'),
    touchpoint(place, place[author], values),
  ];
  return [
    on('own touchpoint', rowsOf('userId'), args, options),
    on('touchpoint of another', rowsOf('otherId'), args, { ...options, others: true }),
  ];
}

/** A reminder of one's own and one of somebody else. */
function onReminder<Args extends object>(
  more: Args,
  values: ValueChanges<'reminder'> = {},
): readonly [
  CommandCase<Args & { reminderId: string }>,
  ...(readonly CommandCase<Args & { reminderId: string }>[]),
] {
  const args = (place: Place) => ({ ...more, reminderId: id(place, 'reminder') });
  const rowsOf = (owner: 'userId' | 'otherId') => (place: Place) => [
    person(place, 'team'),
    reminder(place, place[owner], values),
  ];
  return [
    on('own reminder', rowsOf('userId'), args),
    on('reminder of another', rowsOf('otherId'), args, { others: true }),
  ];
}

const suppressionArgs = (place: Place) => ({ suppressionIds: [id(place, 'address')] });
const personArgs = (place: Place) => ({ personId: id(place, 'person') });
const roleArgs = (place: Place) => ({ roleId: id(place, 'role') });
const poolArgs = (place: Place) => ({ poolId: id(place, 'pool') });
const segmentArgs = (place: Place) => ({ segmentId: id(place, 'segment') });
const tagArgs = (place: Place) => ({ ...personArgs(place), tagId: tagId(label(place)) });
const labelArgs = (place: Place) => ({ ...personArgs(place), label: label(place) });
const pairArgs = (place: Place) => ({ oneId: id(place, 'one'), otherId: id(place, 'other') });
const onRoleArgs = (place: Place) => ({ ...personArgs(place), ...roleArgs(place) });
const inPoolArgs = (place: Place) => ({ ...personArgs(place), ...poolArgs(place) });

const mergeArgs = (place: Place) => ({
  mergeId: id(place, 'merge'),
  winnerId: id(place, 'winner'),
  loserId: id(place, 'loser'),
  reason: 'human' as const,
});
const logArgs = (place: Place) => ({
  ...personArgs(place),
  touchpointId: id(place, 'touchpoint'),
  type: 'note' as const,
  summary: 'Met',
  occurredAt: NOW,
});
const setArgs = (place: Place) => ({
  ...personArgs(place),
  reminderId: id(place, 'reminder'),
  dueAt: NOW,
  zone: ZONE,
});
const moveArgs = (place: Place) => ({
  ...onRoleArgs(place),
  transitionId: id(place, 'transition'),
  from: 'sourced',
  to: 'interview',
});
const captureArgs = (place: Place) => ({
  ...personArgs(place),
  draft: {
    url: profile(place),
    reader: 'linkedin-public',
    name: { value: `${place.name} Captured`, from: 'h1' },
    title: { value: 'Captain', from: 'h2' },
  },
});
const importArgs = (place: Place) => ({
  ...personArgs(place),
  person: {
    ...emptyPortablePerson(),
    name: `${place.name} Imported`,
    title: 'Captain',
    links: [profile(place)],
    tags: [label(place)],
    notes: [{ text: `${place.name} met` }],
    source: { file: 'people.csv', format: 'csv', line: 2 },
  },
});

const nothing = (): readonly Row[] => [];
const deletedAt = NOW;
const REMOVED = { removedAt: NOW };
const PLACES_BUT_TEAM: readonly PlaceName[] = ['own user', 'other user', 'own group', 'other group'];
const TEAM: CaseOptions = { only: ['team'] };
/** An id that is in use where nobody may know of it is refused like one that is not there. */
const IN_USE: CaseOptions = { seen: 'exists' };

type Cases<Name extends CommandName> = readonly [
  CommandCase<CommandArgs<Name>>,
  ...(readonly CommandCase<CommandArgs<Name>>[]),
];

/** Each command in every way in which it can meet a record of some scope. A command without its line does not compile. */
export const COMMAND_CASES: { readonly [Name in CommandName]: Cases<Name> } = {
  'person.capture': [
    // Who is hidden cannot be met: the team gets somebody new.
    on('person of that profile', (place) => [knownPerson(place)], captureArgs, { hidden: 'taken' }),
    on('person of that id', (place) => [person(place, 'there')], captureArgs),
  ],
  'person.import': [
    on('person of that profile', (place) => [knownPerson(place)], importArgs, { hidden: 'taken' }),
    on('person of that id', (place) => [person(place, 'there')], importArgs),
    on('tag', (place) => [tag(place, 'there')], importArgs),
  ],
  'person.create': [
    on('nothing', nothing, (place) => ({ ...personArgs(place), values: { name: 'Ada' } }), TEAM),
    on(
      'person of that id',
      (place) => [person(place, 'there')],
      (place) => ({ ...personArgs(place), values: { name: 'Ada' } }),
      IN_USE,
    ),
  ],
  'person.edit': [
    on(
      'person',
      (place) => [person(place, 'there')],
      (place) => ({ ...personArgs(place), values: { name: 'Ada' } }),
    ),
  ],
  'person.remove': [on('person', (place) => [person(place, 'there')], personArgs)],
  'person.restore': [on('person', (place) => [person(place, 'there', 'person', { deletedAt })], personArgs)],
  'person.erase': [
    on(
      'person',
      (place) => [person(place, 'there')],
      (place) => ({ ...personArgs(place), erasureId: id(place, 'erasure'), key: 'e0'.repeat(32) }),
    ),
  ],
  // Nobody is ever suppressed anywhere but in the team.
  'suppression.lift': [on('suppression', (place) => [suppression(place)], suppressionArgs, TEAM)],
  'suppression.restore': [
    on('lifted suppression', (place) => [suppression(place, { liftedAt: NOW })], suppressionArgs, TEAM),
  ],
  'person.merge': [
    on('winner', (place) => [person(place, 'there', 'winner'), person(place, 'team', 'loser')], mergeArgs),
    on('loser', (place) => [person(place, 'team', 'winner'), person(place, 'there', 'loser')], mergeArgs),
  ],
  'person.unmerge': [
    on(
      'merge',
      (place) => merged(place, 'merge'),
      (place) => ({ mergeId: id(place, 'merge') }),
    ),
    on(
      'winner',
      (place) => merged(place, 'winner'),
      (place) => ({ mergeId: id(place, 'merge') }),
    ),
    on(
      'loser',
      (place) => merged(place, 'loser'),
      (place) => ({ mergeId: id(place, 'merge') }),
      { hidden: 'merged-meanwhile' },
    ),
  ],
  'person.distinguish': [
    on('one', (place) => [person(place, 'there', 'one'), person(place, 'team', 'other')], pairArgs),
    on('other', (place) => [person(place, 'team', 'one'), person(place, 'there', 'other')], pairArgs),
    on(
      'distinction',
      (place) => [
        person(place, 'team', 'one'),
        person(place, 'team', 'other'),
        distinction(place, 'there', REMOVED),
      ],
      pairArgs,
    ),
  ],
  'person.undistinguish': [
    on(
      'distinction',
      (place) => [person(place, 'team', 'one'), person(place, 'team', 'other'), distinction(place, 'there')],
      pairArgs,
    ),
  ],
  'touchpoint.log': [
    on('person', (place) => [person(place, 'there')], logArgs),
    on(
      'person, for oneself',
      (place) => [person(place, 'there')],
      (place) => ({ ...logArgs(place), private: true }),
    ),
    on(
      'touchpoint of that id',
      (place) => [person(place, 'team'), touchpoint(place, place.otherId)],
      logArgs,
      IN_USE,
    ),
  ],
  'touchpoint.strike': onTouchpoint(),
  'touchpoint.unstrike': onTouchpoint({ struckAt: NOW }),
  // What lies where it should is left there.
  'touchpoint.share': onTouchpoint({}, { only: PLACES_BUT_TEAM }),
  'touchpoint.unshare': onTouchpoint({}, { only: ['team', 'other user', 'own group', 'other group'] }),
  'reminder.set': [
    on('person', (place) => [person(place, 'there')], setArgs),
    on(
      'reminder of that id',
      (place) => [person(place, 'team'), reminder(place, place.otherId)],
      setArgs,
      IN_USE,
    ),
  ],
  'reminder.snooze': onReminder({ until: '2026-04-01T09:00:00.000Z' }),
  'reminder.complete': onReminder({ dueAt: NOW }),
  'reminder.reopen': onReminder({}, { completedFor: NOW, completedAt: NOW }),
  'reminder.markAlerted': onReminder({ dueAt: NOW }),
  'reminder.remove': onReminder({}),
  'reminder.restore': onReminder({}, { deletedAt }),
  'role.open': [
    on('nothing', nothing, (place) => ({ ...roleArgs(place), values: { title: 'Engineer' } }), TEAM),
    on(
      'role of that id',
      (place) => [role(place, 'there')],
      (place) => ({ ...roleArgs(place), values: { title: 'Engineer' } }),
      IN_USE,
    ),
  ],
  'role.edit': [
    on(
      'role',
      (place) => [role(place, 'there')],
      (place) => ({ ...roleArgs(place), values: { title: 'Captain' } }),
    ),
  ],
  'role.remove': [on('role', (place) => [role(place, 'there')], roleArgs)],
  'role.restore': [on('role', (place) => [role(place, 'there', { deletedAt })], roleArgs)],
  'candidacy.add': [
    on(
      'person',
      (place) => [person(place, 'there'), role(place, 'team')],
      (place) => ({ ...onRoleArgs(place), stage: 'sourced' }),
    ),
    on(
      'role',
      (place) => [person(place, 'team'), role(place, 'there')],
      (place) => ({ ...onRoleArgs(place), stage: 'sourced' }),
    ),
    on(
      'candidacy',
      (place) => [person(place, 'team'), role(place, 'team'), candidacy(place, 'there', REMOVED)],
      (place) => ({ ...onRoleArgs(place), stage: 'sourced' }),
    ),
  ],
  'candidacy.move': [
    on(
      'candidacy',
      (place) => [person(place, 'team'), role(place, 'team'), candidacy(place, 'there')],
      moveArgs,
    ),
    on(
      'move of that id',
      (place) => [
        person(place, 'team'),
        role(place, 'team'),
        candidacy(place, 'team'),
        row(place, 'there', ['transition', id(place, 'transition'), { from: 'offer', to: 'hired' }]),
      ],
      moveArgs,
      IN_USE,
    ),
  ],
  'candidacy.remove': [
    on(
      'candidacy',
      (place) => [person(place, 'team'), role(place, 'team'), candidacy(place, 'there')],
      onRoleArgs,
    ),
  ],
  'tag.add': [
    on('person', (place) => [person(place, 'there'), tag(place, 'team')], labelArgs),
    on('tag', (place) => [person(place, 'team'), tag(place, 'there')], labelArgs),
  ],
  'tag.remove': [
    on('person', (place) => [person(place, 'there'), tag(place, 'team'), tagging(place, 'team')], tagArgs),
    on('tagging', (place) => [person(place, 'team'), tag(place, 'team'), tagging(place, 'there')], tagArgs),
  ],
  'pool.create': [
    on('nothing', nothing, (place) => ({ ...poolArgs(place), name: 'Spring' }), TEAM),
    on(
      'nothing, for a group',
      nothing,
      (place) => ({ ...poolArgs(place), name: 'Spring', groupId: place.scope.replace('group:', '') }),
      { only: ['own group', 'other group'], hidden: 'not-allowed' },
    ),
    on(
      'pool of that id',
      (place) => [pool(place, 'there')],
      (place) => ({ ...poolArgs(place), name: 'Spring' }),
      IN_USE,
    ),
  ],
  'pool.remove': [on('pool', (place) => [pool(place, 'there')], poolArgs)],
  'pool.restore': [on('pool', (place) => [pool(place, 'there', { deletedAt })], poolArgs)],
  'pool.addPerson': [
    on('person', (place) => [person(place, 'there'), pool(place, 'team')], inPoolArgs),
    on('pool', (place) => [person(place, 'team'), pool(place, 'there')], inPoolArgs),
  ],
  'pool.removePerson': [
    on(
      'entry',
      (place) => [person(place, 'team'), pool(place, 'team'), poolEntry(place, 'there')],
      inPoolArgs,
    ),
  ],
  'pool.share': [
    on(
      'pool, with the team',
      (place) => [person(place, 'team'), pool(place, 'there'), poolEntry(place, 'there')],
      (place) => ({ ...poolArgs(place), groupId: null }),
      { only: PLACES_BUT_TEAM },
    ),
    on(
      'pool of the team, with a group',
      (place) => [person(place, 'team'), pool(place, 'team'), poolEntry(place, 'team')],
      (place) => ({ ...poolArgs(place), groupId: place.scope.replace('group:', '') }),
      { only: ['own group', 'other group'], hidden: 'not-allowed' },
    ),
  ],
  'segment.create': [
    on('nothing', nothing, (place) => ({ ...segmentArgs(place), values: { name: 'Rust' } }), TEAM),
    on(
      'nothing, for oneself',
      nothing,
      (place) => ({ ...segmentArgs(place), values: { name: 'Rust' }, private: true }),
      { only: ['own user'] },
    ),
    on(
      'segment of that id',
      (place) => [segment(place)],
      (place) => ({ ...segmentArgs(place), values: { name: 'Rust' } }),
      IN_USE,
    ),
  ],
  'segment.edit': [
    on(
      'segment',
      (place) => [segment(place)],
      (place) => ({ ...segmentArgs(place), values: { name: 'Go' } }),
    ),
  ],
  'segment.remove': [on('segment', (place) => [segment(place)], segmentArgs)],
  'segment.restore': [on('segment', (place) => [segment(place, { deletedAt })], segmentArgs)],
  'bin.purge': [
    on(
      'person in the bin',
      (place) => [person(place, 'there', 'person', { deletedAt: LONG_AGO })],
      (place) => ({ kind: 'person' as const, ids: [id(place, 'person')] }),
      { seen: 'passed over', hidden: 'passed over' },
    ),
  ],
  nothing: [on('nothing', nothing, () => ({}), { ...TEAM, seen: 'passed over' })],
};

const later = (place: Place): Place => ({ ...place, at: place.at + 1_000 });

/** Records that a device brings along: made where they are said to lie, or laid over one that lies there. */
export const ADOPTION_CASES: readonly CommandCase[] = [
  {
    ...on('nothing', nothing, (place) => ({ rows: [{ ...pool(place, 'there'), version: 0 }] })),
    only: ['team', 'own user'],
  },
  {
    ...on('nothing, for others', nothing, (place) => ({ rows: [{ ...pool(place, 'there'), version: 0 }] })),
    only: ['other user', 'own group', 'other group'],
    seen: 'not-allowed',
    hidden: 'not-allowed',
  },
  on(
    'pool of that id',
    (place) => [pool(place, 'there')],
    (place) => ({ rows: [pool(later(place), 'team', { name: 'Autumn' })] }),
  ),
  on(
    'own touchpoint',
    (place) => [person(place, 'team'), touchpoint(place, place.userId)],
    (place) => ({ rows: [touchpoint({ ...later(place), scope: 'team' }, place.userId, { struckAt: NOW })] }),
  ),
  // What others logged is left out of what a device brings, and the rest is taken.
  on(
    'touchpoint of another',
    (place) => [person(place, 'team'), touchpoint(place, place.otherId)],
    (place) => ({ rows: [touchpoint({ ...later(place), scope: 'team' }, place.userId, { struckAt: NOW })] }),
    { others: true },
  ),
  on(
    'reminder of another',
    (place) => [person(place, 'team'), reminder(place, place.otherId)],
    (place) => ({ rows: [reminder({ ...later(place), scope: 'team' }, place.userId, { deletedAt })] }),
    { others: true },
  ),
  // Whoever it is about was turned away.
  on(
    'touchpoint of nobody',
    nothing,
    (place) => ({ rows: [touchpoint({ ...place, scope: 'team' }, place.userId)] }),
    { ...TEAM, seen: 'passed over' },
  ),
  // Who is kept out is let in by a command alone, and by whom that allows.
  on(
    'suppression of that id',
    (place) => [suppression(place)],
    (place) => ({ rows: [suppression(later(place), { liftedAt: NOW })] }),
    { ...TEAM, seen: 'passed over' },
  ),
];
