import * as z from 'zod/mini';
import { line, recordId } from '../records/shared-fields';
import { segment } from '../records/segment';
import type { Segment } from '../records';
import { Refusal } from '../refusal';
import type { Reading } from '../transaction';
import { defineCommand } from './define-command';
import { requireNew } from './require-new';
import { previousValues } from './previous-values';

const values = z.object({
  name: z.optional(line),
  query: z.optional(segment.fields.query),
  columns: z.optional(z.nullable(segment.fields.columns)),
  order: z.optional(z.nullable(segment.fields.order)),
});

async function requireSegment(reading: Reading, segmentId: string): Promise<Segment> {
  const found = await reading.get('segment', segmentId);
  if (found === undefined) throw new Refusal('not-found', `No segment ${segmentId}`);
  return found;
}

/** Saves a search as a live group. A private one is seen by its owner alone. */
export const createSegment = defineCommand({
  name: 'segment.create',
  version: 1,
  args: z.object({ segmentId: recordId, values, private: z.optional(z.boolean()) }),
  right: 'segment.write',
  async apply(tx, args, { actor, at }) {
    if (!args.values.name?.trim()) throw new Refusal('invalid', 'A segment needs a name');
    await requireNew(tx, 'segment', args.segmentId);
    await tx.write(
      'segment',
      args.segmentId,
      { query: '', ...args.values, ownerId: actor.userId, createdAt: new Date(at).toISOString() },
      { scope: args.private === true ? `user:${actor.userId}` : 'team' },
    );
  },
  invert: async (_before, { segmentId }) => [{ name: 'segment.remove', args: { segmentId } }],
});

export const editSegment = defineCommand({
  name: 'segment.edit',
  version: 1,
  args: z.object({ segmentId: recordId, values }),
  right: 'segment.write',
  async apply(tx, args) {
    await requireSegment(tx, args.segmentId);
    if (args.values.name !== undefined && args.values.name.trim() === '') {
      throw new Refusal('invalid', 'A segment needs a name');
    }
    await tx.write('segment', args.segmentId, args.values);
  },
  async invert(before, args) {
    const present = await before.get('segment', args.segmentId);
    if (present === undefined) return [];
    const old = previousValues(present.values, args.values);
    return [{ name: 'segment.edit', args: { segmentId: args.segmentId, values: old } }];
  },
});

export const removeSegment = defineCommand({
  name: 'segment.remove',
  version: 1,
  args: z.object({ segmentId: recordId }),
  right: 'segment.write',
  async apply(tx, { segmentId }, { at }) {
    await requireSegment(tx, segmentId);
    await tx.write('segment', segmentId, { deletedAt: new Date(at).toISOString() });
  },
  invert: async (_before, { segmentId }) => [{ name: 'segment.restore', args: { segmentId } }],
});

export const restoreSegment = defineCommand({
  name: 'segment.restore',
  version: 1,
  args: z.object({ segmentId: recordId }),
  right: 'segment.write',
  async apply(tx, { segmentId }) {
    await requireSegment(tx, segmentId);
    await tx.write('segment', segmentId, { deletedAt: null });
  },
  invert: async (_before, { segmentId }) => [{ name: 'segment.remove', args: { segmentId } }],
});
