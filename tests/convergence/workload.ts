import { candidacyId } from '@/talent/commands/candidacy';
import { tagId } from '@/talent/commands/grouping';
import type { CommandArgs, CommandCall, CommandName } from '@/talent/commands';
import type { Row } from '@/sync/rows';
import { ALL_STAGES } from '@/talent/stages';
import type { Chance } from './chance';
import type { SimulatedDevice } from './simulated-device';
import { GROUP } from './group';

/** The people of a schedule, by the ids of their records and of the pages that show them. */
export const PEOPLE = ['p1', 'p2', 'p3'] as const;
/** Somebody who is erased in some schedules, and the word that is in all that is said of them. */
export const CANARY = 'p4';
export const CANARY_WORD = 'canary';
type PersonId = (typeof PEOPLE)[number] | typeof CANARY;
const ROLES = ['r1', 'r2'] as const;
const LABELS = ['rust', 'kind'] as const;
const DUE = '2026-06-01T09:00:00.000Z';

function call<Name extends CommandName>(name: Name, args: CommandArgs<Name>): CommandCall {
  return { name, args };
}

function capture(personId: string, slug: string, title: string): CommandCall {
  return call('person.capture', {
    personId,
    draft: {
      url: `https://profiles.example/${slug}`,
      reader: 'json-ld',
      name: { value: `Person ${slug}`, from: 'json-ld Person.name' },
      title: { value: title, from: 'json-ld Person.jobTitle' },
    },
  });
}

/** The people of a schedule. */
export function peopleOf({ hasErasure }: WorkloadOptions): readonly PersonId[] {
  return hasErasure ? [...PEOPLE, CANARY] : PEOPLE;
}

function slugOf(personId: PersonId): string {
  return personId === CANARY ? CANARY_WORD : personId;
}

/** Whoever asked for it is erased. */
export function eraseCanary(chance: Chance): CommandCall {
  return call('person.erase', { erasureId: chance.id(), personId: CANARY, key: 'a7'.repeat(32) });
}

/** What one device does before anything goes wrong. */
export function firstCalls(options: WorkloadOptions): readonly CommandCall[] {
  return [
    ...peopleOf(options).map((id) => capture(id, slugOf(id), 'Engineer')),
    ...ROLES.map((roleId) => call('role.open', { roleId, values: { title: `Role ${roleId}` } })),
  ];
}

/** What kinds of change a schedule has in it. */
export interface WorkloadOptions {
  /** Two records of one person are found to be one, and told apart again. */
  readonly hasMerges: boolean;
  /** Somebody is erased. */
  readonly hasErasure: boolean;
}

function rowsOf(device: SimulatedDevice, kind: Row['kind']): readonly Row[] {
  return [...device.replica.disk.rows.values()].filter((row) => row.kind === kind);
}

/** A change that a recruiter could make on this device now. */
export function inventCall(
  device: SimulatedDevice,
  personId: PersonId,
  chance: Chance,
  { hasMerges }: WorkloadOptions,
): CommandCall {
  const value = `${personId === CANARY ? CANARY_WORD : 'said'} ${chance.id()}`;
  const kinds: readonly (() => CommandCall | undefined)[] = [
    () => call('person.edit', { personId, values: { title: value } }),
    () => call('person.edit', { personId, values: { location: value } }),
    () => capture(chance.id(), slugOf(personId), value),
    () => call('tag.add', { personId, label: chance.pick(LABELS) }),
    () => call('tag.remove', { personId, tagId: tagId(chance.pick(LABELS)) }),
    () =>
      call('touchpoint.log', {
        touchpointId: chance.id(),
        personId,
        type: 'call',
        summary: value,
        occurredAt: DUE,
        private: chance.happens(0.3),
      }),
    () => {
      const touchpoints = rowsOf(device, 'touchpoint');
      if (touchpoints.length === 0) return undefined;
      return call('touchpoint.strike', { touchpointId: chance.pick(touchpoints).id });
    },
    () => {
      const touchpoints = rowsOf(device, 'touchpoint').filter(
        ({ fields }) => fields['authorId']?.value === device.userId,
      );
      if (touchpoints.length === 0) return undefined;
      const { id: touchpointId, scope } = chance.pick(touchpoints);
      return call(scope === 'team' ? 'touchpoint.unshare' : 'touchpoint.share', { touchpointId });
    },
    () => call('candidacy.add', { personId, roleId: chance.pick(ROLES), stage: 'sourced' }),
    () => {
      const roleId = chance.pick(ROLES);
      const candidacy = device.replica.disk.rows.get(`candidacy/${candidacyId(personId, roleId)}`);
      const from = candidacy?.fields['stage']?.value;
      if (typeof from !== 'string') return undefined;
      const to = chance.pick(ALL_STAGES.filter((stage) => stage !== from));
      return call('candidacy.move', { transitionId: chance.id(), personId, roleId, from, to });
    },
    () =>
      call('reminder.set', {
        reminderId: chance.id(),
        personId,
        text: value,
        dueAt: DUE,
        zone: 'Europe/Berlin',
      }),
    () => {
      const reminders = rowsOf(device, 'reminder');
      if (reminders.length === 0) return undefined;
      return call('reminder.complete', { reminderId: chance.pick(reminders).id, dueAt: DUE });
    },
    () =>
      call('pool.create', {
        poolId: chance.id(),
        name: `said ${chance.id()}`,
        ...(chance.happens(0.7) ? { groupId: GROUP } : {}),
      }),
    () => {
      const pools = rowsOf(device, 'pool');
      if (pools.length === 0) return undefined;
      const { id: poolId, scope } = chance.pick(pools);
      return call('pool.share', { poolId, groupId: scope === 'team' ? GROUP : null });
    },
    () => {
      const pools = rowsOf(device, 'pool');
      if (pools.length === 0) return undefined;
      return call('pool.addPerson', { personId, poolId: chance.pick(pools).id });
    },
    () => (chance.happens(0.3) ? call('person.remove', { personId }) : undefined),
    () => call('person.restore', { personId }),
    () => {
      if (!hasMerges || personId === CANARY) return undefined;
      const loserId = chance.pick(PEOPLE.filter((id) => id !== personId));
      return call('person.merge', { mergeId: chance.id(), winnerId: personId, loserId, reason: 'human' });
    },
    () => {
      const merges = rowsOf(device, 'merge');
      if (merges.length === 0) return undefined;
      return call('person.unmerge', { mergeId: chance.pick(merges).id });
    },
  ];
  for (;;) {
    const made = chance.pick(kinds)();
    if (made !== undefined) return made;
  }
}
