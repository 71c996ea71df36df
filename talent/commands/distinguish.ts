import * as z from 'zod/mini';
import { distinctionId } from '../distinctions';
import { requirePerson, resolvePerson } from '../people';
import type { Merge } from '../records';
import { recordId } from '../records/shared-fields';
import { Refusal } from '../refusal';
import type { Reading } from '../transaction';
import { defineCommand } from './define-command';
import { partPeople } from './merge';

/** The merge that Kith did by itself, and that made one of these the other; undefined when somebody asked for it. */
async function findOwnMerge(reading: Reading, ids: readonly string[]): Promise<Merge | undefined> {
  for (const id of ids) {
    const merges = await reading.list('merge', 'loserId', id);
    const standing = merges.find((merge) => merge.values.undoneAt === undefined);
    if (standing?.values.reason === 'certain') return standing;
  }
  return undefined;
}

/**
 * Keeps that two records are different people, so that nobody is asked again. If Kith merged them by itself meanwhile,
 * that is taken back: what a human says stands.
 */
export const distinguishPeople = defineCommand({
  name: 'person.distinguish',
  version: 1,
  args: z.object({ oneId: recordId, otherId: recordId }),
  right: 'person.merge',
  async apply(tx, { oneId, otherId }, { actor, at }) {
    if ((await requirePerson(tx, oneId)).id === (await requirePerson(tx, otherId)).id && oneId !== otherId) {
      const merge = await findOwnMerge(tx, [oneId, otherId]);
      if (merge !== undefined) await partPeople(tx, merge, at);
    }
    const one = await requirePerson(tx, oneId);
    const other = await requirePerson(tx, otherId);
    if (one.id === other.id) throw new Refusal('merged-meanwhile', 'These are one person already');
    await tx.write('distinction', distinctionId(one.id, other.id), {
      oneId: one.id,
      otherId: other.id,
      decidedAt: new Date(at).toISOString(),
      actorId: actor.userId,
      removedAt: null,
    });
  },
  invert: async (_before, args) => [{ name: 'person.undistinguish', args }],
});

/** Forgets that two records were said to be different people. */
export const undistinguishPeople = defineCommand({
  name: 'person.undistinguish',
  version: 1,
  args: z.object({ oneId: recordId, otherId: recordId }),
  right: 'person.merge',
  async apply(tx, { oneId, otherId }, { at }) {
    const one = await resolvePerson(tx, oneId);
    const other = await resolvePerson(tx, otherId);
    const ids = [distinctionId(oneId, otherId), distinctionId(one?.id ?? oneId, other?.id ?? otherId)];
    let found = false;
    for (const id of new Set(ids)) {
      if ((await tx.get('distinction', id)) === undefined) continue;
      await tx.write('distinction', id, { removedAt: new Date(at).toISOString() });
      found = true;
    }
    if (!found) throw new Refusal('not-found', 'Nobody said that these are different');
  },
  invert: async (_before, args) => [{ name: 'person.distinguish', args }],
});
