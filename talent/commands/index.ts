import type * as z from 'zod/mini';
import type { Immutable } from '@/utils/immutable';
import { purgeBin } from './bin';
import * as candidacy from './candidacy';
import type { CommandDefinition } from './define-command';
import * as distinguish from './distinguish';
import * as erase from './erase';
import * as grouping from './grouping';
import { importPerson } from './import';
import { doNothing } from './nothing';
import * as merge from './merge';
import * as person from './person';
import * as reminder from './reminder';
import * as role from './role';
import * as segment from './segment';
import * as touchpoint from './touchpoint';

/** Every named change that a device may make and a server will take. */
const COMMAND_LIST = [
  person.capturePerson,
  importPerson,
  person.createPerson,
  person.editPerson,
  person.removePerson,
  person.restorePerson,
  erase.erasePerson,
  erase.liftSuppression,
  erase.restoreSuppression,
  touchpoint.logTouchpoint,
  touchpoint.shareTouchpoint,
  touchpoint.unshareTouchpoint,
  touchpoint.strikeTouchpoint,
  touchpoint.unstrikeTouchpoint,
  reminder.setReminder,
  reminder.snoozeReminder,
  reminder.completeReminder,
  reminder.reopenReminder,
  reminder.markReminderAlerted,
  reminder.removeReminder,
  reminder.restoreReminder,
  role.openRole,
  role.editRole,
  role.removeRole,
  role.restoreRole,
  candidacy.addCandidacy,
  candidacy.moveCandidacy,
  candidacy.removeCandidacy,
  grouping.addTag,
  grouping.removeTag,
  grouping.createPool,
  grouping.sharePool,
  grouping.removePool,
  grouping.restorePool,
  grouping.addToPool,
  grouping.removeFromPool,
  segment.createSegment,
  segment.editSegment,
  segment.removeSegment,
  segment.restoreSegment,
  merge.mergePeople,
  merge.unmergePeople,
  distinguish.distinguishPeople,
  distinguish.undistinguishPeople,
  purgeBin,
  doNothing,
] as const;

type Command = (typeof COMMAND_LIST)[number];
export type CommandName = Command['name'];
/** The arguments of a command, by its name. */
export type CommandArgs<Name extends CommandName> = Immutable<
  z.output<Extract<Command, { name: Name }>['args']>
>;

const COMMANDS: ReadonlyMap<string, CommandDefinition> = new Map(
  // A map of all commands cannot know the argument type of each: `args` is parsed before any is called.
  COMMAND_LIST.map((command) => [command.name, command as unknown as CommandDefinition]),
);

/** The command of that name, if this version knows it. */
export function findCommand(name: string): CommandDefinition | undefined {
  return COMMANDS.get(name);
}

/** Names and versions of all commands, for tests and documents. */
export const COMMAND_NAMES: readonly CommandName[] = COMMAND_LIST.map((command) => command.name);

export type { CommandCall, CommandContext, CommandDefinition, ExpectedList } from './define-command';
