import type { CommandName } from '@/talent/commands';
import { TEAM_ROLES, type TeamRole } from '@/talent/actor';

/*
 * Who may do what, written down by hand from what a team is promised, and not from `talent/access`: a slip there must not
 * be able to excuse itself.
 */

const WRITERS = ['owner', 'admin', 'recruiter'] as const;
const ADMINISTRATORS = ['owner', 'admin'] as const;

/** Everybody else reads. */
export const WHO_MAY: Record<CommandName, readonly TeamRole[]> = {
  'person.capture': WRITERS,
  'person.import': WRITERS,
  'person.create': WRITERS,
  'person.edit': WRITERS,
  'person.remove': WRITERS,
  'person.restore': WRITERS,
  'person.erase': ADMINISTRATORS,
  'suppression.lift': ADMINISTRATORS,
  'suppression.restore': ADMINISTRATORS,
  'person.merge': WRITERS,
  'person.unmerge': WRITERS,
  'person.distinguish': WRITERS,
  'person.undistinguish': WRITERS,
  'touchpoint.log': WRITERS,
  'touchpoint.strike': WRITERS,
  'touchpoint.unstrike': WRITERS,
  'touchpoint.share': WRITERS,
  'touchpoint.unshare': WRITERS,
  'reminder.set': WRITERS,
  'reminder.snooze': WRITERS,
  'reminder.complete': WRITERS,
  'reminder.reopen': WRITERS,
  'reminder.markAlerted': WRITERS,
  'reminder.remove': WRITERS,
  'reminder.restore': WRITERS,
  'role.open': WRITERS,
  'role.edit': WRITERS,
  'role.remove': WRITERS,
  'role.restore': WRITERS,
  'candidacy.add': WRITERS,
  'candidacy.move': WRITERS,
  'candidacy.remove': WRITERS,
  'tag.add': WRITERS,
  'tag.remove': WRITERS,
  'pool.create': WRITERS,
  'pool.remove': WRITERS,
  'pool.restore': WRITERS,
  'pool.addPerson': WRITERS,
  'pool.removePerson': WRITERS,
  'pool.share': WRITERS,
  'segment.create': WRITERS,
  'segment.edit': WRITERS,
  'segment.remove': WRITERS,
  'segment.restore': WRITERS,
  'bin.purge': ADMINISTRATORS,
  nothing: TEAM_ROLES,
};

/** The same where the record is somebody else's. */
export const WHO_MAY_TO_OTHERS: Partial<Record<CommandName, readonly TeamRole[]>> = {
  'touchpoint.strike': ADMINISTRATORS,
  'touchpoint.unstrike': ADMINISTRATORS,
  'touchpoint.share': ADMINISTRATORS,
  // Nobody takes from the team what somebody else gave it.
  'touchpoint.unshare': [],
  'reminder.snooze': ADMINISTRATORS,
  'reminder.complete': ADMINISTRATORS,
  'reminder.reopen': ADMINISTRATORS,
  'reminder.markAlerted': ADMINISTRATORS,
  'reminder.remove': ADMINISTRATORS,
  'reminder.restore': ADMINISTRATORS,
};

/** Who may bring records that were made without the team. */
export const WHO_MAY_ADOPT: readonly TeamRole[] = WRITERS;
/** Those of them who may lay what they bring over the touchpoints and reminders of others; for the rest that is passed over. */
export const WHO_MAY_ADOPT_OVER_OTHERS: readonly TeamRole[] = ADMINISTRATORS;

/** Where a record may lie, as one member of a team meets it, and whether they see it there, whatever their role. */
export const SEEN = {
  team: true,
  'own user': true,
  'other user': false,
  'own group': true,
  'other group': false,
} as const;
export type PlaceName = keyof typeof SEEN;
