import { makeBackup } from './backups/make-backup';
import type { StoredBackup } from './backups/backup-folder';
import type { OnShare } from './backups/collect-tables';
import { restoreBackup, type CheckedBackup, type Restored } from './backups/restore';
import type { TalentDatabase } from './database';
import type { Surroundings } from '@/utils/surroundings';
import { ownerOf } from './remember-store';
import type { StoreMemory } from './store-memory';
import { hasOtherPlaces } from './store-place';
import { becomeNewReplica } from '@/sync/replica/new-replica';
import { replicaTables } from './team/dexie-replica';

/** Milliseconds that the browser gets to remove a store. */
const PATIENCE = 10_000;

/** A store and what is remembered of it. */
export interface KeptStore {
  readonly database: TalentDatabase;
  readonly memory: StoreMemory;
  readonly surroundings: Surroundings;
}

/** What came of putting a backup in the place of the store. */
export interface Replaced extends Restored {
  /** A copy of what was there before; undefined when nothing of it could be read. */
  readonly before: StoredBackup | undefined;
}

function removeDatabase({ name, factory }: TalentDatabase['source']): Promise<boolean> {
  return new Promise((resolve) => {
    const request = factory.deleteDatabase(name);
    request.addEventListener('success', () => resolve(true));
    request.addEventListener('error', () => resolve(false));
    setTimeout(() => resolve(false), PATIENCE);
  });
}

/** Opens the store to be filled: empty where it could not be opened, or is of a later version. */
async function openForRepair({ database, memory, surroundings }: KeptStore): Promise<void> {
  if (database.trouble?.kind !== 'newer') {
    try {
      await database.openForRepair();
      return;
    } catch {
      // What is there cannot be opened, even to be written over.
    }
  }
  database.close({ disableAutoOpen: false });
  if (await removeDatabase(database.source)) {
    try {
      await database.openForRepair();
      return;
    } catch {
      // Some damage can neither be opened nor removed.
    }
  }
  // It is left where it is, and another begins elsewhere.
  if (hasOtherPlaces()) await memory.keepBucket(`kith-${surroundings.now()}`);
  await database.openForRepair();
}

/** Remembers the store as it is now. */
async function rememberRepaired(
  { database, memory, surroundings }: KeptStore,
  people: number,
): Promise<void> {
  const last = await database.peopleChanges.orderBy(':id').last();
  if (last?.sequence === undefined) {
    await memory.forgetMarker();
    return;
  }
  await memory.keepMarker({
    people,
    sequence: last.sequence,
    at: surroundings.now(),
    ...(await ownerOf(database)),
  });
}

/**
 * Repairs the store: opens it whatever is in it, does something about it, and remembers that this is the store from now
 * on. Every context of the extension opens it again then. When that fails, it is as much in trouble as before.
 */
async function repair<Value>(
  kept: KeptStore,
  work: () => Promise<{ readonly people: number; readonly value: Value }>,
): Promise<Value> {
  const { database, memory, surroundings } = kept;
  try {
    await openForRepair(kept);
    const { people, value } = await work();
    await rememberRepaired(kept, people);
    await database.endRepair();
    await memory.announceRepair(surroundings.now());
    return value;
  } catch (error) {
    await database.endRepair().catch(() => undefined);
    throw error;
  }
}

/**
 * Copies what can be read of a store into a backup, whatever is wrong with it.
 * @returns undefined when there is nothing to read.
 */
export async function salvageStore(
  { database, surroundings }: KeptStore,
  onShare?: OnShare,
): Promise<StoredBackup | undefined> {
  try {
    const salvaged = await makeBackup(database.source, {
      kind: 'salvaged',
      now: surroundings.now(),
      ...(onShare === undefined ? {} : { onShare }),
    });
    return salvaged.entries === 0 ? undefined : salvaged;
  } catch {
    return undefined;
  }
}

/**
 * Puts a checked backup in the place of the store, and keeps a copy of what was there: restoring that takes it back.
 * A store that is well is left as it was when anything fails.
 * @throws what the browser says when there is no room for the copy, or for the backup.
 */
export async function replaceStore(
  kept: KeptStore,
  backup: CheckedBackup,
  onShare: OnShare = () => undefined,
): Promise<Replaced> {
  const { database, surroundings } = kept;
  const copied = makeBackup(database.source, {
    kind: 'before-restore',
    now: surroundings.now(),
    onShare: (share) => onShare(share * 0.3),
  });
  const before = await (database.trouble === undefined ? copied : copied.catch(() => undefined));
  const { people } = backup.header;
  const restore = (): Promise<Restored> =>
    restoreBackup(database, surroundings, backup, (share) => onShare(0.3 + share * 0.7));
  let restored: Restored;
  if (database.trouble === undefined) {
    restored = await restore();
    await rememberRepaired(kept, people);
  } else {
    restored = await repair(kept, async () => ({ people, value: await restore() }));
  }
  return { ...restored, before: before?.entries === 0 ? undefined : before };
}

/** Begins anew with an empty store. What is left of the old one is gone then: somebody has to mean it. */
export async function startEmpty(kept: KeptStore): Promise<void> {
  const { database } = kept;
  await repair(kept, async () => {
    await database.transaction('rw', database.tables, async () => {
      for (const table of database.tables) await table.clear();
    });
    return { people: 0, value: undefined };
  });
}

/** Goes on with a store that lacks some of its changes. To a team it is another copy from now on. */
export async function goOnAsItIs(kept: KeptStore): Promise<void> {
  const { database, surroundings, memory } = kept;
  const known = await memory.marker();
  await repair(kept, async () => {
    await database.transaction('rw', database.tables, async () => {
      await becomeNewReplica(replicaTables(database), surroundings);
      await database.settings.delete('peopleIndex');
      const sequence = Math.max((known?.sequence ?? 0) + 1, surroundings.now());
      await database.peopleChanges.put({ sequence, ids: [], isEverybody: true });
    });
    return { people: known?.people ?? 0, value: undefined };
  });
}
