import { openTalentStore } from '@/storage/open';
import { browserSurroundings, openTalentDatabase } from '@/storage/open-database';
import { StoreMemory } from '@/storage/store-memory';
import { browser } from '@/utils/browser';
import type { Workbench } from './store-provider';

/** What the screens of this page work with. */
export function openWorkbench(): Workbench {
  const surroundings = browserSurroundings();
  const memory = new StoreMemory(browser.storage.local);
  const database = openTalentDatabase(undefined, { memory, now: surroundings.now });
  return {
    store: openTalentStore(database, surroundings),
    kept: { database, memory, surroundings },
    ...surroundings,
  };
}
