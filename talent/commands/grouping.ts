import * as z from 'zod/mini';
import { deriveId } from '@/utils/ids';
import type { Actor } from '../actor';
import { requirePerson, resolvePerson } from '../people';
import { line, recordId, text } from '../records/shared-fields';
import type { Pool, Scope } from '../records';
import { Refusal } from '../refusal';
import type { Reading, Transaction } from '../transaction';
import { defineCommand, type ExpectedReads } from './define-command';
import { requireNew } from './require-new';

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
  right: 'tag.write',
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
  right: 'tag.write',
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

/** Where a pool lies that a group shares, or with `null` the team. @throws Refusal for a group that one is not in. */
function scopeOfPool(groupId: string | null, actor: Actor): Scope {
  if (groupId === null) return 'team';
  if (!actor.groups.includes(groupId)) throw new Refusal('not-allowed', `Not in group ${groupId}`);
  return `group:${groupId}`;
}

async function requirePool(reading: Reading, poolId: string): Promise<Pool> {
  const pool = await reading.get('pool', poolId);
  if (pool === undefined) throw new Refusal('not-found', `No pool ${poolId}`);
  return pool;
}

export const createPool = defineCommand({
  name: 'pool.create',
  version: 1,
  args: z.object({
    poolId: recordId,
    name: line,
    description: z.optional(text),
    /** Seen, with everybody in it, by the members of this group alone. */
    groupId: z.optional(recordId),
  }),
  right: 'pool.write',
  async apply(tx, { poolId, name, description, groupId }, { actor, at }) {
    const scope = scopeOfPool(groupId ?? null, actor);
    if (name.trim() === '') throw new Refusal('invalid', 'A pool needs a name');
    await requireNew(tx, 'pool', poolId);
    await tx.write('pool', poolId, { name, description, createdAt: new Date(at).toISOString() }, { scope });
  },
  invert: async (_before, { poolId }) => [{ name: 'pool.remove', args: { poolId } }],
});

/** Has a pool, and who is in it, seen by the members of a group alone, or by the whole team again. */
export const sharePool = defineCommand({
  name: 'pool.share',
  version: 1,
  /** `null` shares it with the team. */
  args: z.object({ poolId: recordId, groupId: z.nullable(recordId) }),
  right: 'pool.write',
  async apply(tx, { poolId, groupId }, { actor }) {
    const scope = scopeOfPool(groupId, actor);
    await requirePool(tx, poolId);
    await tx.move('pool', poolId, scope);
    const everywhere = tx.unfiltered();
    for (const entry of await everywhere.list('poolEntry', 'poolId', poolId)) {
      await everywhere.move('poolEntry', entry.id, scope);
    }
  },
  async invert(before, { poolId }) {
    const scope = (await before.get('pool', poolId))?.scope;
    if (scope === undefined) return [];
    const groupId = scope.startsWith('group:') ? scope.slice('group:'.length) : null;
    return [{ name: 'pool.share', args: { poolId, groupId } }];
  },
});

export const removePool = defineCommand({
  name: 'pool.remove',
  version: 1,
  args: z.object({ poolId: recordId }),
  right: 'pool.write',
  async apply(tx, { poolId }, { at }) {
    await requirePool(tx, poolId);
    await tx.write('pool', poolId, { deletedAt: new Date(at).toISOString() });
  },
  invert: async (_before, { poolId }) => [{ name: 'pool.restore', args: { poolId } }],
});

export const restorePool = defineCommand({
  name: 'pool.restore',
  version: 1,
  args: z.object({ poolId: recordId }),
  right: 'pool.write',
  async apply(tx, { poolId }) {
    await requirePool(tx, poolId);
    await tx.write('pool', poolId, { deletedAt: null });
  },
  invert: async (_before, { poolId }) => [{ name: 'pool.remove', args: { poolId } }],
});

export const addToPool = defineCommand({
  name: 'pool.addPerson',
  version: 1,
  args: z.object({ personId: recordId, poolId: recordId }),
  right: 'pool.write',
  reads: poolReads,
  async apply(tx, { personId, poolId }, { at }) {
    const person = await requirePerson(tx, personId);
    const pool = await requirePool(tx, poolId);
    if (pool.values.deletedAt !== undefined) throw new Refusal('deleted', `Pool ${poolId} was deleted`);
    const id = poolEntryId(person.id, poolId);
    const present = await tx.get('poolEntry', id);
    if (present !== undefined && present.values.removedAt === undefined) return;
    await tx.write(
      'poolEntry',
      id,
      { poolId, personId: person.id, addedAt: new Date(at).toISOString(), removedAt: null },
      // Who is in a pool is seen by those who see the pool.
      { scope: pool.scope },
    );
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
  right: 'pool.write',
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
