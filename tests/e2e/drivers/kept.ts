import type { Page } from '@playwright/test';
import { splitLines, unpackPerson } from '../../../storage/people/packed-people';
import type { Row } from '../../../sync/rows';

/** Asks a table of the database itself, through one of the extension's own pages. */
async function askTable(page: Page, table: string, question: 'getAll' | 'count'): Promise<any> {
  return page.evaluate(
    async ([name, asked]) => {
      const open = indexedDB.open('kith');
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        open.addEventListener('success', () => resolve(open.result));
        open.addEventListener('error', () => reject(open.error));
      });
      try {
        return await new Promise<unknown>((resolve, reject) => {
          const request = database.transaction(name).objectStore(name)[asked]();
          request.addEventListener('success', () => resolve(request.result));
          request.addEventListener('error', () => reject(request.error));
        });
      } finally {
        database.close();
      }
    },
    [table, question] as const,
  );
}

/** Every row of a table. */
export async function readRows(page: Page, table: string): Promise<any[]> {
  return askTable(page, table, 'getAll');
}

/** How many rows a table has. */
export async function countRows(page: Page, table: string): Promise<number> {
  return askTable(page, table, 'count');
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

/** Everyone who is kept on this device and was not removed. */
export async function readLivingNames(page: Page): Promise<string[]> {
  const people = await readPeople(page);
  return people
    .filter((row) => (row.fields['deletedAt']?.value ?? null) === null)
    .map((row) => row.fields['name']?.value)
    .filter((name) => typeof name === 'string');
}
