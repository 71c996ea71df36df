import type { Page } from '@playwright/test';
import { splitLines, unpackPerson } from '../../../storage/people/packed-people';
import type { Row } from '../../../sync/rows';

/** Every row of a table, read from the database itself through one of the extension's own pages. */
export async function readRows(page: Page, table: string): Promise<any[]> {
  return page.evaluate(async (name) => {
    const open = indexedDB.open('kith');
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      open.addEventListener('success', () => resolve(open.result));
      open.addEventListener('error', () => reject(open.error));
    });
    try {
      return await new Promise<any[]>((resolve, reject) => {
        const request = database.transaction(name).objectStore(name).getAll();
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(request.error));
      });
    } finally {
      database.close();
    }
  }, table);
}

/** The rows of everyone who is kept on this device. */
async function readPeople(page: Page): Promise<readonly Row[]> {
  const chunks = await readRows(page, 'peopleChunks');
  return chunks.flatMap(({ bytes }) => splitLines(bytes).map(({ text }) => unpackPerson(text)));
}

/** The names of everyone who is kept on this device. */
export async function readNames(page: Page): Promise<string[]> {
  const people = await readPeople(page);
  return people.map((row) => row.fields['name']?.value).filter((name) => typeof name === 'string');
}
