import { rowKey } from '@/sync/rows';
import { isRecordKind } from '@/talent/records';
import type { TalentDatabase } from './database';
import type { Surroundings } from '@/utils/surroundings';
import { StoreExport } from './exports/store-export';
import { FreshLog } from './fresh-log';
import { openImportFiles, type ImportFiles } from './imports/import-files';
import { ImportJobs } from './imports/import-jobs';
import { KnownPeople, type LoadingOptions } from './imports/known-people';
import { RowTables } from './row-tables';

/** The talent store for whoever takes files in and writes them: apart from screens, in a worker of its own. */
export interface ExchangeStore {
  readonly imports: ImportJobs;
  readonly files: ImportFiles;
  readonly exports: StoreExport;
  loadKnownPeople(options: LoadingOptions): Promise<KnownPeople>;
  /** Which of these rows, by `kind/id`, are there. */
  presentRows(rows: readonly { readonly kind: string; readonly id: string }[]): Promise<ReadonlySet<string>>;
}

export async function openExchangeStore(
  database: TalentDatabase,
  surroundings: Surroundings,
): Promise<ExchangeStore> {
  const freshLog = new FreshLog(database, (bytes) => crypto.getRandomValues(bytes));
  return {
    imports: new ImportJobs(database, surroundings, freshLog),
    files: await openImportFiles(database.name),
    exports: new StoreExport(database),
    loadKnownPeople: (options) => KnownPeople.load(database, options),
    presentRows: async (rows) => {
      const read = rows.flatMap(({ kind, id }) => (isRecordKind(kind) ? [{ kind, id }] : []));
      const found = await database.transaction('r', database.tables, async () =>
        new RowTables(database).getAll(read),
      );
      return new Set([...found.values()].map(rowKey));
    },
  };
}
