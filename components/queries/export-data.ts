import { EVERYBODY } from '@/talent/search/query';
import type { TalentStore } from '@/storage/talent-store';

async function everyone(store: TalentStore): Promise<readonly string[]> {
  const listing = await store.listPeople({ query: EVERYBODY, order: { by: 'name' } });
  return listing.ids();
}

async function allOf(store: TalentStore, id: string): Promise<unknown> {
  const [person, touchpoints, changes, reminders, candidacies, transitions, pools, tags] = await Promise.all([
    store.person(id),
    store.touchpointsOf(id),
    store.changesOf(id),
    store.remindersOf(id),
    store.candidaciesOf(id),
    store.transitionsOf(id),
    store.poolsOf(id),
    store.tagsOf(id),
  ]);
  return {
    person,
    touchpoints,
    changes,
    reminders,
    candidacies,
    transitions,
    pools: pools.map((pool) => pool.id),
    tags: tags.map((tag) => tag.values.label),
  };
}

/**
 * Everything that this device knows, as JSON text in pieces, one person at a time, so that a large store need
 * not be held in memory twice.
 * @param exportedAt milliseconds since the epoch
 */
export async function exportAsJson(
  store: TalentStore,
  exportedAt: number,
  onProgress: (done: number, of: number) => void,
): Promise<Blob> {
  const ids = await everyone(store);
  const head = {
    format: 'kith-export',
    version: 1,
    exportedAt: new Date(exportedAt).toISOString(),
    roles: await store.roles(),
    pools: await store.pools(),
    reminders: await store.openReminders(),
  };
  const parts = [JSON.stringify(head).replace(/\}$/, ',"people":[')];
  for (const [index, id] of ids.entries()) {
    parts.push(`${index === 0 ? '' : ','}\n${JSON.stringify(await allOf(store, id))}`);
    onProgress(index + 1, ids.length);
  }
  parts.push('\n]}\n');
  return new Blob(parts, { type: 'application/json' });
}
