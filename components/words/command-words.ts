import { i18n } from '@/utils/browser/i18n';
import type { CommandName } from '@/talent/commands';

const KEYS = {
  'person.capture': 'command.personCapture',
  'person.create': 'command.personCreate',
  'person.edit': 'command.personEdit',
  'person.remove': 'command.personRemove',
  'person.restore': 'command.personRestore',
  'person.erase': 'command.personErase',
  'suppression.lift': 'command.suppressionLift',
  'suppression.restore': 'command.suppressionRestore',
  'touchpoint.log': 'command.touchpointLog',
  'touchpoint.share': 'command.touchpointShare',
  'touchpoint.unshare': 'command.touchpointUnshare',
  'touchpoint.strike': 'command.touchpointStrike',
  'touchpoint.unstrike': 'command.touchpointUnstrike',
  'reminder.set': 'command.reminderSet',
  'reminder.snooze': 'command.reminderSnooze',
  'reminder.complete': 'command.reminderComplete',
  'reminder.reopen': 'command.reminderReopen',
  'reminder.markAlerted': 'command.reminderMarkAlerted',
  'reminder.remove': 'command.reminderRemove',
  'reminder.restore': 'command.reminderRestore',
  'role.open': 'command.roleOpen',
  'role.edit': 'command.roleEdit',
  'role.remove': 'command.roleRemove',
  'role.restore': 'command.roleRestore',
  'candidacy.add': 'command.candidacyAdd',
  'candidacy.move': 'command.candidacyMove',
  'candidacy.remove': 'command.candidacyRemove',
  'tag.add': 'command.tagAdd',
  'tag.remove': 'command.tagRemove',
  'pool.create': 'command.poolCreate',
  'pool.share': 'command.poolShare',
  'pool.remove': 'command.poolRemove',
  'pool.restore': 'command.poolRestore',
  'pool.addPerson': 'command.poolAddPerson',
  'pool.removePerson': 'command.poolRemovePerson',
  'segment.create': 'command.segmentCreate',
  'segment.edit': 'command.segmentEdit',
  'segment.remove': 'command.segmentRemove',
  'segment.restore': 'command.segmentRestore',
  'person.import': 'command.personImport',
  'person.merge': 'command.personMerge',
  'person.unmerge': 'command.personUnmerge',
  'person.distinguish': 'command.personDistinguish',
  'person.undistinguish': 'command.personUndistinguish',
  'bin.purge': 'command.binPurge',
  nothing: 'command.nothing',
} as const satisfies Record<CommandName, string>;

/** What a change did, in words; one of a newer version goes by its own name. */
export function commandWords(name: string): string {
  const known = Object.entries(KEYS).find(([command]) => command === name);
  return known === undefined ? name : i18n.t(known[1]);
}
