import type { Page } from '@playwright/test';
import { joinLines, packPerson } from '../../storage/people/packed-people';
import type { Row } from '../../sync/rows';

/** As many as the store puts into one value itself. */
const PEOPLE_IN_CHUNK = 32;
const CHUNKS_AT_ONCE = 125;

/** Bytes as they travel into a page. */
interface SentBytes {
  readonly base64: string;
}
type SentValue = Readonly<Record<string, string | number | boolean | readonly string[] | SentBytes>>;

async function put(page: Page, table: string, values: readonly SentValue[]): Promise<void> {
  await page.evaluate(
    async ([name, entries]) => {
      const open = indexedDB.open('kith');
      await new Promise((resolve) => open.addEventListener('success', resolve));
      const database = open.result;
      const transaction = database.transaction(name, 'readwrite');
      for (const entry of entries) {
        const value: Record<string, unknown> = { ...entry };
        for (const [key, part] of Object.entries(entry)) {
          if (typeof part !== 'object' || !('base64' in part)) continue;
          value[key] = Uint8Array.from(atob(part.base64), (sign) => sign.charCodeAt(0));
        }
        transaction.objectStore(name).put(value);
      }
      await new Promise((resolve, reject) => {
        transaction.addEventListener('complete', resolve);
        transaction.addEventListener('error', () => reject(transaction.error));
      });
      database.close();
    },
    [table, values] as const,
  );
}

function encode(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

/**
 * Puts people into the store of an extension as they would lie there after an import, without one. They are found by
 * name, and not by their pages and addresses.
 * @param page one of the extension's own pages, whose store was opened before
 */
export async function seedPeople(page: Page, rows: readonly Row[]): Promise<void> {
  const sorted = [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
  const chunks: { firstId: string; bytes: { base64: string } }[] = [];
  for (let at = 0; at < sorted.length; at += PEOPLE_IN_CHUNK) {
    const part = sorted.slice(at, at + PEOPLE_IN_CHUNK);
    chunks.push({ firstId: part[0]?.id ?? '', bytes: { base64: encode(joinLines(part.map(packPerson))) } });
  }
  for (let at = 0; at < chunks.length; at += CHUNKS_AT_ONCE) {
    await put(page, 'peopleChunks', chunks.slice(at, at + CHUNKS_AT_ONCE));
  }
  await put(page, 'peopleChanges', [{ ids: [], isEverybody: true }]);
}
