import type { RowReader } from '@/sync/row-store';
import type { Row } from '@/sync/rows';

/** Kinds that are part of what a list shows of the person they name. */
const PARTS: ReadonlySet<string> = new Set(['touchpoint', 'reminder', 'candidacy', 'poolEntry', 'tagging']);

/** Kinds whose names people are found by, and the records that tie people to them. */
const TIES = {
  tag: ['tagging', 'tagId'],
  pool: ['poolEntry', 'poolId'],
  role: ['candidacy', 'roleId'],
} as const;

function personOf(row: Row): string | undefined {
  const id = row.fields['personId']?.value;
  return typeof id === 'string' ? id : undefined;
}

/** Everyone of whom a list or a search would say something else after these rows were changed. */
export async function affectedPeople(reader: RowReader, rows: readonly Row[]): Promise<readonly string[]> {
  const ids = new Set<string>();
  for (const row of rows) {
    if (row.kind === 'person') ids.add(row.id);
    else if (PARTS.has(row.kind)) {
      const id = personOf(row);
      if (id !== undefined) ids.add(id);
    } else if (row.kind === 'tag' || row.kind === 'pool' || row.kind === 'role') {
      const [tie, field] = TIES[row.kind];
      for (const tied of await reader.list(tie, field, row.id)) {
        const id = personOf(tied);
        if (id !== undefined) ids.add(id);
      }
    }
  }
  return [...ids];
}
