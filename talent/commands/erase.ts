import * as z from 'zod/mini';
import { addressesOf, recordsOfPerson, removePeople } from '../erasing';
import { suppressionKey } from '../records/erasure';
import { recordId } from '../records/shared-fields';
import { Refusal } from '../refusal';
import { suppress } from '../suppression';
import type { Transaction } from '../transaction';
import { defineCommand } from './define-command';

const suppressed = z.object({
  suppressionIds: z.array(recordId).check(z.minLength(1), z.maxLength(100)),
});

/** @param liftedAt null to keep them out */
async function setLifted(tx: Transaction, ids: readonly string[], liftedAt: string | null): Promise<void> {
  for (const id of ids) {
    if ((await tx.get('suppression', id)) === undefined) {
      throw new Refusal('not-found', `No address ${id} of anybody who was erased`);
    }
    await tx.write('suppression', id, { liftedAt });
  }
}

/**
 * Erases a person for good, under every name, in every scope: whoever asked to be forgotten is. What stays says that it
 * was done, and keyed hashes of their addresses, so that nobody takes them in again unawares. It cannot be undone.
 */
export const erasePerson = defineCommand({
  name: 'person.erase',
  version: 1,
  args: z.object({
    erasureId: recordId,
    personId: recordId,
    /** 32 random bytes as hexadecimal digits, for a team that has no key for its hashes yet. */
    key: suppressionKey.fields.key,
  }),
  right: 'person.erase',
  async apply(tx, { erasureId, personId, key }, { actor, at }) {
    const person = await tx.get('person', personId);
    // Twice at once is once.
    if (person === undefined) throw new Refusal('not-found', `No person ${personId}`);
    if ((await tx.get('erasure', erasureId)) !== undefined) {
      throw new Refusal('exists', `Erasure ${erasureId} was another one`);
    }
    const everywhere = tx.unfiltered();
    const people = await recordsOfPerson(everywhere, person);
    const addresses = addressesOf(people);
    await suppress(tx, addresses, { erasureId, fresh: key });
    const removed = await removePeople(everywhere, people);
    await tx.write('erasure', erasureId, {
      erasedAt: new Date(at).toISOString(),
      actorId: actor.userId,
      subjectIds: people.map(({ id }) => id),
      removed,
      suppressed: addresses.length,
    });
  },
});

/** Lets somebody be taken in again who was erased, because they wish to. What was erased stays so. */
export const liftSuppression = defineCommand({
  name: 'suppression.lift',
  version: 1,
  args: suppressed,
  right: 'person.erase',
  apply: (tx, { suppressionIds }, { at }) => setLifted(tx, suppressionIds, new Date(at).toISOString()),
  async invert(before, { suppressionIds }) {
    const lifted = [];
    for (const id of suppressionIds) {
      const suppression = await before.get('suppression', id);
      if (suppression !== undefined && suppression.values.liftedAt === undefined) lifted.push(id);
    }
    return lifted.length === 0 ? [] : [{ name: 'suppression.restore', args: { suppressionIds: lifted } }];
  },
});

/** Keeps somebody from being taken in again after all. */
export const restoreSuppression = defineCommand({
  name: 'suppression.restore',
  version: 1,
  args: suppressed,
  right: 'person.erase',
  apply: (tx, { suppressionIds }) => setLifted(tx, suppressionIds, null),
  invert: async (_before, { suppressionIds }) => [{ name: 'suppression.lift', args: { suppressionIds } }],
});
