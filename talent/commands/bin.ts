import * as z from 'zod/mini';
import { removePeople } from '../erasing';
import { recordId } from '../records/shared-fields';
import type { Transaction } from '../transaction';
import { defineCommand } from './define-command';

/** How long what was removed can be brought back, in milliseconds. */
export const BIN_TIME = 30 * 24 * 60 * 60_000;

/** The kinds of records that are put into the bin when they are removed, and leave it after a while. */
export const BIN_KINDS = ['person', 'role', 'pool', 'segment', 'reminder'] as const;
export type BinKind = (typeof BIN_KINDS)[number];

async function removePerson(tx: Transaction, id: string): Promise<void> {
  const person = await tx.get('person', id);
  if (person === undefined) return;
  await removePeople(tx.unfiltered(), [person, ...(await tx.list('person', 'aliasOf', id))]);
}

async function removePool(tx: Transaction, id: string): Promise<void> {
  const everywhere = tx.unfiltered();
  for (const entry of await everywhere.list('poolEntry', 'poolId', id)) {
    await everywhere.remove('poolEntry', entry.id);
  }
  await tx.remove('pool', id);
}

async function removeRole(tx: Transaction, id: string): Promise<void> {
  const everywhere = tx.unfiltered();
  for (const kind of ['candidacy', 'transition'] as const) {
    for (const record of await everywhere.list(kind, 'roleId', id)) await everywhere.remove(kind, record.id);
  }
  await tx.remove('role', id);
}

/**
 * Takes out of the bin for good what has been there for `BIN_TIME`. What is not there, or not for so long, stays: somebody
 * may have brought it back a moment ago.
 */
export const purgeBin = defineCommand({
  name: 'bin.purge',
  version: 1,
  args: z.object({ kind: z.enum(BIN_KINDS), ids: z.array(recordId).check(z.maxLength(500)) }),
  right: 'bin.purge',
  async apply(tx, { kind, ids }, { at }) {
    for (const id of ids) {
      const record = await tx.get(kind, id);
      const deletedAt = record?.values.deletedAt;
      if (deletedAt === undefined || Date.parse(deletedAt) > at - BIN_TIME) continue;
      if (kind === 'person') await removePerson(tx, id);
      else if (kind === 'pool') await removePool(tx, id);
      else if (kind === 'role') await removeRole(tx, id);
      else await tx.remove(kind, id);
    }
  },
});
