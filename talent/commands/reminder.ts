import * as z from 'zod/mini';
import { mayChangeOwn } from '../access/own-records';
import type { Actor } from '../actor';
import { requirePerson } from '../people';
import type { Reminder } from '../records';
import { instant, line, recordId, zone } from '../records/shared-fields';
import { Refusal } from '../refusal';
import type { Reading } from '../transaction';
import { defineCommand } from './define-command';
import { requireNew } from './require-new';

async function requireOwnReminder(reading: Reading, reminderId: string, actor: Actor): Promise<Reminder> {
  const reminder = await reading.get('reminder', reminderId);
  if (reminder === undefined) throw new Refusal('not-found', `No reminder ${reminderId}`);
  if (!mayChangeOwn(actor, reminder)) {
    throw new Refusal('not-allowed', 'Only its owner or an admin may change a reminder');
  }
  return reminder;
}

/** Asks to be reminded of someone at an instant. */
export const setReminder = defineCommand({
  name: 'reminder.set',
  version: 1,
  args: z.object({
    reminderId: recordId,
    personId: z.optional(recordId),
    text: z.optional(line),
    dueAt: instant,
    zone,
  }),
  right: 'reminder.keep',
  async apply(tx, { reminderId, personId, text, dueAt, zone: chosenZone }, { actor }) {
    const person = personId === undefined ? undefined : await requirePerson(tx, personId);
    await requireNew(tx, 'reminder', reminderId);
    await tx.write('reminder', reminderId, {
      personId: person?.id,
      ownerId: actor.userId,
      text,
      dueAt,
      zone: chosenZone,
    });
  },
  invert: async (_before, { reminderId }) => [{ name: 'reminder.remove', args: { reminderId } }],
});

/** Moves a reminder to another instant, open again if it was done. */
export const snoozeReminder = defineCommand({
  name: 'reminder.snooze',
  version: 1,
  args: z.object({ reminderId: recordId, until: instant }),
  right: 'reminder.keep',
  async apply(tx, { reminderId, until }, { actor }) {
    const reminder = await requireOwnReminder(tx, reminderId, actor);
    if (reminder.values.deletedAt !== undefined) throw new Refusal('deleted', 'The reminder was removed');
    await tx.write('reminder', reminderId, { dueAt: until });
  },
  async invert(before, { reminderId }) {
    const reminder = await before.get('reminder', reminderId);
    const until = reminder?.values.dueAt;
    return until === undefined ? [] : [{ name: 'reminder.snooze', args: { reminderId, until } }];
  },
});

/** Marks a reminder as done for the due time that was seen. Done is final for that occurrence. */
export const completeReminder = defineCommand({
  name: 'reminder.complete',
  version: 1,
  args: z.object({ reminderId: recordId, dueAt: instant }),
  right: 'reminder.keep',
  async apply(tx, { reminderId, dueAt }, { actor, at }) {
    await requireOwnReminder(tx, reminderId, actor);
    await tx.write('reminder', reminderId, {
      completedFor: dueAt,
      completedAt: new Date(at).toISOString(),
    });
  },
  invert: async (_before, { reminderId }) => [{ name: 'reminder.reopen', args: { reminderId } }],
});

/** Takes the completion of a reminder back. */
export const reopenReminder = defineCommand({
  name: 'reminder.reopen',
  version: 1,
  args: z.object({ reminderId: recordId }),
  right: 'reminder.keep',
  async apply(tx, { reminderId }, { actor }) {
    await requireOwnReminder(tx, reminderId, actor);
    await tx.write('reminder', reminderId, { completedFor: null, completedAt: null });
  },
});

/** Keeps that some device of the owner has alerted for this due time, so that no other one does. */
export const markReminderAlerted = defineCommand({
  name: 'reminder.markAlerted',
  version: 1,
  args: z.object({ reminderId: recordId, dueAt: instant }),
  right: 'reminder.keep',
  async apply(tx, { reminderId, dueAt }, { actor }) {
    await requireOwnReminder(tx, reminderId, actor);
    await tx.write('reminder', reminderId, { alertedFor: dueAt });
  },
});

export const removeReminder = defineCommand({
  name: 'reminder.remove',
  version: 1,
  args: z.object({ reminderId: recordId }),
  right: 'reminder.keep',
  async apply(tx, { reminderId }, { actor, at }) {
    await requireOwnReminder(tx, reminderId, actor);
    await tx.write('reminder', reminderId, { deletedAt: new Date(at).toISOString() });
  },
  invert: async (_before, { reminderId }) => [{ name: 'reminder.restore', args: { reminderId } }],
});

export const restoreReminder = defineCommand({
  name: 'reminder.restore',
  version: 1,
  args: z.object({ reminderId: recordId }),
  right: 'reminder.keep',
  async apply(tx, { reminderId }, { actor }) {
    await requireOwnReminder(tx, reminderId, actor);
    await tx.write('reminder', reminderId, { deletedAt: null });
  },
  invert: async (_before, { reminderId }) => [{ name: 'reminder.remove', args: { reminderId } }],
});
