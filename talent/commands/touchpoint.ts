import * as z from 'zod/mini';
import { mayAdminister, mayWrite } from '../actor';
import { requirePerson } from '../people';
import { instant, recordId, text } from '../records/shared-fields';
import { TOUCHPOINT_TYPES } from '../records/touchpoint';
import type { Touchpoint } from '../records';
import { Refusal } from '../refusal';
import type { Transaction } from '../transaction';
import { defineCommand, type CommandContext } from './define-command';

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
  allowed: mayWrite,
  async apply(tx, args, { actor }) {
    const person = await requirePerson(tx, args.personId);
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
  if (touchpoint.values.authorId !== actor.userId && !mayAdminister(actor)) {
    throw new Refusal('not-allowed', 'Only its author or an admin may change a touchpoint');
  }
  return touchpoint;
}

/** Strikes a touchpoint that was logged by mistake. It stays readable as struck. */
export const strikeTouchpoint = defineCommand({
  name: 'touchpoint.strike',
  version: 1,
  args: z.object({ touchpointId: recordId }),
  allowed: mayWrite,
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
  allowed: mayWrite,
  async apply(tx, { touchpointId }, context) {
    await requireOwnTouchpoint(tx, touchpointId, context);
    await tx.write('touchpoint', touchpointId, { struckAt: null });
  },
  invert: async (_before, { touchpointId }) => [{ name: 'touchpoint.strike', args: { touchpointId } }],
});
