import { Dexie } from 'dexie';
import { laterClock, ZERO_CLOCK } from '@/sync/clock';
import type { Row } from '@/sync/rows';
import { TalentDatabase } from '../database';
import type { Surroundings } from '@/utils/surroundings';
import { eraseAgain } from '@/sync/replica/erasing';
import { becomeNewReplica } from '@/sync/replica/new-replica';
import { replicaTables } from '../team/dexie-replica';
import { CURRENT_VERSION } from '../versions';
import type { BackupHeader } from './backup-format';
import { collectTables, type OnShare } from './collect-tables';
import type { BackupKey } from './encryption';
import { readRawEntries, writeRawTables, type RawEntry } from './raw-tables';
import { readEntries } from './read-backup';
import { isSoundEntry } from './sound-entries';

/** Entries that are written at a time. */
const AT_ONCE = 500;
/** A backup that was checked, and what opens it. */
export interface CheckedBackup {
  readonly file: Blob;
  readonly header: BackupHeader;
  readonly key?: BackupKey | undefined;
}

/** What was put in the place of the store. */
export interface Restored {
  readonly entries: number;
  /** Entries that this version could not take. */
  readonly skipped: number;
}

/** The entries of a backup as this version has them: those of an older one are migrated in a store of their own. */
async function* entriesOfThisVersion(
  database: TalentDatabase,
  { file, header, key }: CheckedBackup,
): AsyncGenerator<RawEntry> {
  if (header.schema === CURRENT_VERSION) {
    yield* readEntries(file, header, key);
    return;
  }
  const migrated = await migrateEntries(database, header.schema, readEntries(file, header, key));
  yield* readRawEntries(migrated.stream());
}

/** Puts entries of an older version into a store of their own, has that migrated, and takes them out again. */
async function migrateEntries(
  database: TalentDatabase,
  schema: number,
  entries: AsyncIterable<RawEntry>,
): Promise<Blob> {
  const { factory } = database.source;
  const staging = { name: `${database.name}-migrating`, factory };
  const migrated = new TalentDatabase(staging.name, { place: factory, keepsSnapshots: false });
  try {
    // One may be left of a restore that was interrupted.
    await migrated.delete({ disableAutoOpen: false });
    await writeRawTables(staging, schema, entries);
    await migrated.open();
    return (await collectTables(staging)).lines;
  } finally {
    await migrated.delete({ disableAutoOpen: true });
  }
}

interface Batch {
  readonly tables: Map<string, unknown[]>;
  readonly entries: number;
  readonly skipped: number;
}

async function* inBatches(database: TalentDatabase, entries: AsyncIterable<RawEntry>): AsyncGenerator<Batch> {
  let tables = new Map<string, unknown[]>();
  let taken = 0;
  let skipped = 0;
  for await (const [table, value] of entries) {
    // The log is begun anew, below.
    if (table === 'peopleChanges') continue;
    if (!isSoundEntry(database, table, value)) {
      if (table !== 'settings') skipped += 1;
      continue;
    }
    const values = tables.get(table);
    if (values === undefined) tables.set(table, [value]);
    else values.push(value);
    taken += 1;
    if (taken < AT_ONCE) continue;
    yield { tables, entries: taken, skipped };
    tables = new Map();
    taken = 0;
    skipped = 0;
  }
  yield { tables, entries: taken, skipped };
}

/** What is kept of those who were erased. */
async function readErased(database: TalentDatabase): Promise<readonly Row[]> {
  const kinds = ['erasure', 'suppressionKey', 'suppression'] as const;
  return (await Promise.all(kinds.map((kind) => database.rows(kind).toArray()))).flat();
}

/**
 * Puts a checked backup in the place of everything in an open store: in one transaction, so that whatever happens in
 * the middle of it leaves the store as it was.
 * @throws what the browser says when it cannot be written, such as when the disk is full.
 */
export async function restoreBackup(
  database: TalentDatabase,
  surroundings: Surroundings,
  backup: CheckedBackup,
  onShare: OnShare = () => undefined,
): Promise<Restored> {
  const batches = inBatches(database, entriesOfThisVersion(database, backup));
  // Migrating an older one happens here, before anything waits for it.
  let next = await batches.next();
  const expected = Math.max(backup.header.entries, 1);
  let entries = 0;
  let skipped = 0;
  await database.transaction('rw', database.tables, async () => {
    const present = await database.setting('device');
    const erased = await readErased(database);
    const last = await database.peopleChanges.orderBy(':id').last();
    for (const table of database.tables) await table.clear();
    while (next.done !== true) {
      for (const [table, values] of next.value.tables) await database.table(table).bulkPut(values);
      entries += next.value.entries;
      skipped += next.value.skipped;
      onShare(Math.min(1, entries / expected));
      // Keeps the transaction open while the file is read on.
      next = await Dexie.waitFor(batches.next());
    }
    const device = await database.setting('device');
    if (device !== undefined) {
      const lastClock = laterClock(device.lastClock, present?.lastClock ?? ZERO_CLOCK);
      await database.changeSetting('device', { ...device, lastClock });
    }
    const tables = replicaTables(database);
    await eraseAgain(tables, erased);
    await becomeNewReplica(tables, surroundings);
    // Whoever has looked at people before looks again, in whatever context: the log never counts backwards.
    const sequence = Math.max((last?.sequence ?? 0) + 1, surroundings.now());
    await database.peopleChanges.put({ sequence, ids: [], isEverybody: true });
  });
  return { entries, skipped };
}
