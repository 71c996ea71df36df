import { makeBackup } from './backups/make-backup';
import type { StoredBackup } from './backups/backup-folder';
import type { OnShare } from './backups/collect-tables';
import { restoreBackup, type CheckedBackup, type Restored } from './backups/restore';
import type { TalentDatabase } from './database';
import type { Surroundings } from './device';
import type { StoreMemory } from './store-memory';
import { hasOtherPlaces } from './store-place';
import { becomeNewReplica } from './team/new-replica';

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
  const kind = database.trouble?.kind;
  if (kind === 'newer' || kind === 'unreadable' || kind === 'full') {
    database.close({ disableAutoOpen: false });
    const isRemoved = await removeDatabase(database.source);
    // Some damage can neither be opened nor removed: it is left where it is.
    if (!isRemoved && hasOtherPlaces()) await memory.keepBucket(`kith-${surroundings.now()}`);
  }
  await database.reopen({ forRepair: true });
}

/** Ends a repair: from here on every context opens the store again, and it is the one that is remembered. */
async function finishRepair({ database, memory, surroundings }: KeptStore, people: number): Promise<void> {
  const last = await database.peopleChanges.orderBy(':id').last();
  const membership = await database.setting('membership');
  const at = surroundings.now();
  if (last?.sequence === undefined) await memory.forgetMarker();
  else {
    await memory.keepMarker({
      people,
      sequence: last.sequence,
      at,
      ...(membership === undefined
        ? {}
        : { team: { name: membership.teamName, serverUrl: membership.serverUrl } }),
    });
  }
  await database.reopen();
  await memory.announceRepair(at);
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
  if (database.trouble !== undefined) await openForRepair(kept);
  const restored = await restoreBackup(database, surroundings, backup, (share) => onShare(0.3 + share * 0.7));
  await finishRepair(kept, backup.header.people);
  return { ...restored, before: before?.entries === 0 ? undefined : before };
}

/** Begins anew with an empty store. What is left of the old one is gone then: somebody has to mean it. */
export async function startEmpty(kept: KeptStore): Promise<void> {
  await openForRepair(kept);
  await finishRepair(kept, 0);
}

/** Goes on with a store that lacks some of its changes. To a team it is another copy from now on. */
export async function goOnAsItIs(kept: KeptStore): Promise<void> {
  const { database, surroundings, memory } = kept;
  const known = await memory.marker();
  await openForRepair(kept);
  await database.transaction('rw', database.tables, async () => {
    await becomeNewReplica(database, surroundings);
    await database.settings.delete('peopleIndex');
    const sequence = Math.max((known?.sequence ?? 0) + 1, surroundings.now());
    await database.peopleChanges.put({ sequence, ids: [], isEverybody: true });
  });
  await finishRepair(kept, known?.people ?? 0);
}
