import * as z from 'zod/mini';
import { deriveId } from '@/utils/ids';
import { mayWrite } from '../actor';
import { requirePerson, resolvePerson } from '../people';
import { line, recordId, text } from '../records/shared-fields';
import { Refusal } from '../refusal';
import type { Reading, Transaction } from '../transaction';
import { defineCommand, type ExpectedReads } from './define-command';

/** The id of a tag: labels that differ only in case, width or surrounding space are one tag. */
export function tagId(label: string): string {
  return deriveId('tag', label.normalize('NFKC').trim().toLowerCase());
}

export function taggingId(personId: string, tag: string): string {
  return deriveId('tagging', personId, tag);
}

export function poolEntryId(personId: string, poolId: string): string {
  return deriveId('pool-entry', personId, poolId);
}

/** Whether a person has a tag. */
async function hasTag(reading: Reading, personId: string, tag: string): Promise<boolean> {
  const person = await resolvePerson(reading, personId);
  const tagging = await reading.get('tagging', taggingId(person?.id ?? personId, tag));
  return tagging !== undefined && tagging.values.removedAt === undefined;
}

/** Whether a person is in a pool. */
async function isInPool(reading: Reading, personId: string, poolId: string): Promise<boolean> {
  const person = await resolvePerson(reading, personId);
  const entry = await reading.get('poolEntry', poolEntryId(person?.id ?? personId, poolId));
  return entry !== undefined && entry.values.removedAt === undefined;
}

function tagReads(personId: string, tag: string): ExpectedReads {
  return {
    keys: [],
    records: [
      ['person', personId],
      ['tag', tag],
      ['tagging', taggingId(personId, tag)],
    ],
  };
}

function poolReads({
  personId,
  poolId,
}: {
  readonly personId: string;
  readonly poolId: string;
}): ExpectedReads {
  return {
    keys: [],
    records: [
      ['person', personId],
      ['pool', poolId],
      ['poolEntry', poolEntryId(personId, poolId)],
    ],
  };
}

/** Ties a tag to a person; the tag is made if there is none with that label. */
export async function putTag(tx: Transaction, personId: string, label: string, now: string): Promise<void> {
  const tag = tagId(label);
  if ((await tx.get('tag', tag)) === undefined) await tx.write('tag', tag, { label: label.trim() });
  await tx.write('tagging', taggingId(personId, tag), {
    tagId: tag,
    personId,
    addedAt: now,
    removedAt: null,
  });
}

/** Puts a tag on a person; the tag is made if there is none with that label. */
export const addTag = defineCommand({
  name: 'tag.add',
  version: 1,
  args: z.object({ personId: recordId, label: line }),
  allowed: mayWrite,
  reads: ({ personId, label }) => tagReads(personId, tagId(label)),
  async apply(tx, { personId, label }, { at }) {
    const person = await requirePerson(tx, personId);
    if (label.trim() === '') throw new Refusal('invalid', 'A tag needs a label');
    await putTag(tx, person.id, label, new Date(at).toISOString());
  },
  async invert(before, { personId, label }) {
    const tag = tagId(label);
    if (await hasTag(before, personId, tag)) return [];
    return [{ name: 'tag.remove', args: { personId, tagId: tag } }];
  },
});

export const removeTag = defineCommand({
  name: 'tag.remove',
  version: 1,
  args: z.object({ personId: recordId, tagId: recordId }),
  allowed: mayWrite,
  reads: ({ personId, tagId: tag }) => tagReads(personId, tag),
  async apply(tx, { personId, tagId: tag }, { at }) {
    const person = await requirePerson(tx, personId);
    const id = taggingId(person.id, tag);
    if ((await tx.get('tagging', id)) === undefined) throw new Refusal('not-found', 'The tag is not there');
    await tx.write('tagging', id, { removedAt: new Date(at).toISOString() });
  },
  async invert(before, { personId, tagId: tag }) {
    const label = (await before.get('tag', tag))?.values.label;
    return label === undefined || !(await hasTag(before, personId, tag))
      ? []
      : [{ name: 'tag.add', args: { personId, label } }];
  },
});

export const createPool = defineCommand({
  name: 'pool.create',
  version: 1,
  args: z.object({ poolId: recordId, name: line, description: z.optional(text) }),
  allowed: mayWrite,
  async apply(tx, { poolId, name, description }, { at }) {
    if (name.trim() === '') throw new Refusal('invalid', 'A pool needs a name');
    if ((await tx.get('pool', poolId)) !== undefined)
      throw new Refusal('exists', 'The pool is there already');
    await tx.write('pool', poolId, { name, description, createdAt: new Date(at).toISOString() });
  },
  invert: async (_before, { poolId }) => [{ name: 'pool.remove', args: { poolId } }],
});

export const removePool = defineCommand({
  name: 'pool.remove',
  version: 1,
  args: z.object({ poolId: recordId }),
  allowed: mayWrite,
  async apply(tx, { poolId }, { at }) {
    if ((await tx.get('pool', poolId)) === undefined) throw new Refusal('not-found', `No pool ${poolId}`);
    await tx.write('pool', poolId, { deletedAt: new Date(at).toISOString() });
  },
  invert: async (_before, { poolId }) => [{ name: 'pool.restore', args: { poolId } }],
});

export const restorePool = defineCommand({
  name: 'pool.restore',
  version: 1,
  args: z.object({ poolId: recordId }),
  allowed: mayWrite,
  async apply(tx, { poolId }) {
    if ((await tx.get('pool', poolId)) === undefined) throw new Refusal('not-found', `No pool ${poolId}`);
    await tx.write('pool', poolId, { deletedAt: null });
  },
  invert: async (_before, { poolId }) => [{ name: 'pool.remove', args: { poolId } }],
});

export const addToPool = defineCommand({
  name: 'pool.addPerson',
  version: 1,
  args: z.object({ personId: recordId, poolId: recordId }),
  allowed: mayWrite,
  reads: poolReads,
  async apply(tx, { personId, poolId }, { at }) {
    const person = await requirePerson(tx, personId);
    const pool = await tx.get('pool', poolId);
    if (pool === undefined) throw new Refusal('not-found', `No pool ${poolId}`);
    if (pool.values.deletedAt !== undefined) throw new Refusal('deleted', `Pool ${poolId} was deleted`);
    const id = poolEntryId(person.id, poolId);
    const present = await tx.get('poolEntry', id);
    if (present !== undefined && present.values.removedAt === undefined) return;
    await tx.write('poolEntry', id, {
      poolId,
      personId: person.id,
      addedAt: new Date(at).toISOString(),
      removedAt: null,
    });
  },
  async invert(before, { personId, poolId }) {
    if (await isInPool(before, personId, poolId)) return [];
    return [{ name: 'pool.removePerson', args: { personId, poolId } }];
  },
});

export const removeFromPool = defineCommand({
  name: 'pool.removePerson',
  version: 1,
  args: z.object({ personId: recordId, poolId: recordId }),
  allowed: mayWrite,
  reads: poolReads,
  async apply(tx, { personId, poolId }, { at }) {
    const person = await resolvePerson(tx, personId);
    const id = poolEntryId(person?.id ?? personId, poolId);
    if ((await tx.get('poolEntry', id)) === undefined) {
      throw new Refusal('not-found', 'The person is not in the pool');
    }
    await tx.write('poolEntry', id, { removedAt: new Date(at).toISOString() });
  },
  async invert(before, { personId, poolId }) {
    if (!(await isInPool(before, personId, poolId))) return [];
    return [{ name: 'pool.addPerson', args: { personId, poolId } }];
  },
});
