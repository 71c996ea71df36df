import type { Page } from '@playwright/test';

/**
 * Keeps everybody out of the database, as another tab in the middle of a long write would.
 * @param page one of the extension's own pages
 * @returns how to let go
 */
export async function holdDatabase(page: Page): Promise<() => Promise<void>> {
  const hold = await page.evaluateHandle(async () => {
    const open = indexedDB.open('kith');
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      open.addEventListener('success', () => resolve(open.result));
      open.addEventListener('error', () => reject(open.error));
    });
    const stores = [...database.objectStoreNames];
    const transaction = database.transaction(stores, 'readwrite');
    const state = { held: true };
    // A transaction ends by itself as soon as nothing is asked of it.
    const goOn = (): void => {
      if (!state.held) return;
      const store = transaction.objectStore(stores[0] ?? '');
      store.count().addEventListener('success', goOn);
    };
    goOn();
    return { state, close: () => database.close() };
  });
  return async () => {
    await hold.evaluate(({ state, close }) => {
      state.held = false;
      close();
    });
    await hold.dispose();
  };
}
