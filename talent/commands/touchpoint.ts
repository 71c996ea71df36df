import * as z from 'zod/mini';
import { mayChangeOwn } from '../access/own-records';
import { requirePerson } from '../people';
import { instant, recordId, text } from '../records/shared-fields';
import { TOUCHPOINT_TYPES } from '../records/touchpoint';
import type { Touchpoint } from '../records';
import { Refusal } from '../refusal';
import type { Transaction } from '../transaction';
import { defineCommand, type CommandContext } from './define-command';
import { requireNew } from './require-new';

/** Keeps that we were in touch with someone, and what was said. */
export const logTouchpoint = defineCommand({
  name: 'touchpoint.log',
  version: 1,
  args: z.object({
    touchpointId: recordId,
    personId: recordId,
    type: z.enum(TOUCHPOINT_TYPES),
    direction: z.optional(z.enum(['outbound', 'inbound'])),
    summary: z.optional(text),
    occurredAt: instant,
    roleId: z.optional(recordId),
    /** Seen by its author alone. */
    private: z.optional(z.boolean()),
  }),
  right: 'touchpoint.log',
  async apply(tx, args, { actor }) {
    const person = await requirePerson(tx, args.personId);
    await requireNew(tx, 'touchpoint', args.touchpointId);
    await tx.write(
      'touchpoint',
      args.touchpointId,
      {
        personId: person.id,
        type: args.type,
        direction: args.direction,
        summary: args.summary,
        occurredAt: args.occurredAt,
        authorId: actor.userId,
        roleId: args.roleId,
      },
      { scope: args.private === true ? `user:${actor.userId}` : 'team' },
    );
  },
  invert: async (_before, { touchpointId }) => [{ name: 'touchpoint.strike', args: { touchpointId } }],
});

async function requireOwnTouchpoint(
  tx: Transaction,
  touchpointId: string,
  { actor }: CommandContext,
): Promise<Touchpoint> {
  const touchpoint = await tx.get('touchpoint', touchpointId);
  if (touchpoint === undefined) throw new Refusal('not-found', `No touchpoint ${touchpointId}`);
  if (!mayChangeOwn(actor, touchpoint)) {
    throw new Refusal('not-allowed', 'Only its author or an admin may change a touchpoint');
  }
  return touchpoint;
}

/** Shows the team a touchpoint that only its author has seen. */
export const shareTouchpoint = defineCommand({
  name: 'touchpoint.share',
  version: 1,
  args: z.object({ touchpointId: recordId }),
  right: 'touchpoint.log',
  async apply(tx, { touchpointId }, context) {
    await requireOwnTouchpoint(tx, touchpointId, context);
    await tx.move('touchpoint', touchpointId, 'team');
  },
  invert: async (_before, { touchpointId }) => [{ name: 'touchpoint.unshare', args: { touchpointId } }],
});

/** Keeps a touchpoint for its author alone from now on. */
export const unshareTouchpoint = defineCommand({
  name: 'touchpoint.unshare',
  version: 1,
  args: z.object({ touchpointId: recordId }),
  right: 'touchpoint.log',
  async apply(tx, { touchpointId }, context) {
    const { authorId } = (await requireOwnTouchpoint(tx, touchpointId, context)).values;
    // An admin may strike what others wrote, and not take it from everybody but themselves.
    if (authorId !== context.actor.userId) {
      throw new Refusal('not-allowed', 'Only its author may keep a touchpoint from the team');
    }
    await tx.move('touchpoint', touchpointId, `user:${authorId}`);
  },
  invert: async (_before, { touchpointId }) => [{ name: 'touchpoint.share', args: { touchpointId } }],
});

/** Strikes a touchpoint that was logged by mistake. It stays readable as struck. */
export const strikeTouchpoint = defineCommand({
  name: 'touchpoint.strike',
  version: 1,
  args: z.object({ touchpointId: recordId }),
  right: 'touchpoint.log',
  async apply(tx, { touchpointId }, context) {
    await requireOwnTouchpoint(tx, touchpointId, context);
    await tx.write('touchpoint', touchpointId, { struckAt: new Date(context.at).toISOString() });
  },
  invert: async (_before, { touchpointId }) => [{ name: 'touchpoint.unstrike', args: { touchpointId } }],
});

/** Takes the striking of a touchpoint back. */
export const unstrikeTouchpoint = defineCommand({
  name: 'touchpoint.unstrike',
  version: 1,
  args: z.object({ touchpointId: recordId }),
  right: 'touchpoint.log',
  async apply(tx, { touchpointId }, context) {
    await requireOwnTouchpoint(tx, touchpointId, context);
    await tx.write('touchpoint', touchpointId, { struckAt: null });
  },
  invert: async (_before, { touchpointId }) => [{ name: 'touchpoint.strike', args: { touchpointId } }],
});
