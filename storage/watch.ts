import { Dexie } from 'dexie';
import type { Watched } from './talent-store';

/** What each table is part of, for those who watch. */
const WATCHED_TABLES: Readonly<Record<string, Watched>> = {
  // Each change of what a list shows of somebody is logged here.
  peopleChanges: 'people',
  changes: 'changes',
  earlierValues: 'changes',
  touchpoints: 'touchpoints',
  reminders: 'reminders',
  roles: 'roles',
  candidacies: 'candidacies',
  transitions: 'candidacies',
  pools: 'pools',
  poolEntries: 'pools',
  tags: 'tags',
  taggings: 'tags',
  segments: 'segments',
  merges: 'duplicates',
  distinctions: 'duplicates',
  likelyPairs: 'likelyPairs',
  erasures: 'erasures',
  imports: 'imports',
  outbox: 'sync',
  tray: 'sync',
  settings: 'sync',
};

/**
 * Calls back after a commit, in this or any other context of the extension, that touched what is watched.
 * @returns how to stop.
 */
export function watchStore(
  databaseName: string,
  listener: (touched: ReadonlySet<Watched>) => void,
): () => void {
  const prefix = `idb://${databaseName}/`;
  const onMutated = (parts: Record<string, unknown>): void => {
    const touched = new Set<Watched>();
    for (const part of Object.keys(parts)) {
      if (!part.startsWith(prefix)) continue;
      const watched = WATCHED_TABLES[part.slice(prefix.length).split('/')[0] ?? ''];
      if (watched !== undefined) touched.add(watched);
    }
    if (touched.size > 0) listener(touched);
  };
  Dexie.on('storagemutated').subscribe(onMutated);
  return () => Dexie.on('storagemutated').unsubscribe(onMutated);
}
