import { Dexie } from 'dexie';
import type { Surroundings } from '@/utils/surroundings';
import { runBatch, type BatchOptions, type BatchOutcome, type BatchPlace } from '@/sync/replica/run-batch';
import type { CommandCall } from '@/talent/commands';
import type { TalentDatabase } from './database';
import { InTransaction } from './in-transaction';
import { RowTables } from './row-tables';
import { replicaTables } from './team/dexie-replica';

/** So many commands run in one go: a screen stands still for that long. */
const WITHOUT_BREAK = 20;

/** How commands are run together on IndexedDB. */
export interface ExecuteOptions extends BatchOptions {
  /** Whether lists hear of it. Default: yes; whoever says no logs it in the end. */
  readonly isLogged?: boolean;
  /** Writes in the same transaction, such as how far a long work has come. */
  readonly alongside?: (outcome: BatchOutcome) => Promise<void>;
}

/** Called inside the transaction that the batch runs in. */
function placeIn(database: TalentDatabase, isLogged: boolean): BatchPlace {
  const transaction = Dexie.currentTransaction;
  const reads = new RowTables(database);
  return {
    tables: replicaTables(database, isLogged),
    readAhead: (keys, records, lists) => reads.readAhead(keys, records, lists),
    async beforeCommand(index) {
      // See `InTransaction`: a command need not read anything.
      await Dexie.Promise.resolve();
      // Asking the database lets a frame or a key press come in between; nothing else may, while a transaction is open.
      if (index % WITHOUT_BREAK === WITHOUT_BREAK - 1) await database.setting('device');
    },
    beforeWrites() {
      // Rather nothing at all than a change of which a part is kept.
      if (Dexie.currentTransaction !== transaction) throw new Error('The transaction was lost');
    },
    keepAlive: (rows) => new InTransaction(rows),
  };
}

/**
 * Runs commands on this device: records, outbox and clock in one transaction. It answers once the transaction is
 * durable.
 * @throws Refusal when a command must not take effect, unless those are skipped; Dexie's errors when the disk will not
 * take it.
 */
export async function executeCommands(
  database: TalentDatabase,
  surroundings: Surroundings,
  calls: readonly CommandCall[],
  { isLogged = true, alongside, ...options }: ExecuteOptions = {},
): Promise<BatchOutcome> {
  return database.transaction('rw', database.tables, async () => {
    const outcome = await runBatch(placeIn(database, isLogged), surroundings, calls, options);
    await alongside?.(outcome);
    return outcome;
  });
}
