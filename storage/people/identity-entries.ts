import { rowLookupKeys } from '@/sync/row-identity';
import type { Row } from '@/sync/rows';
import type { IdentityEntry } from './identity-table';

/** Under this key lie those records that are another name for a person. */
export function aliasKey(personId: string): string {
  return `aliasOf:${personId}`;
}

/** Whom this record is another name for. */
export function aliasOf(row: Row): string | undefined {
  const value = row.fields['aliasOf']?.value;
  return typeof value === 'string' ? value : undefined;
}

/** All keys under which people are found by these records. */
export function identityEntries(rows: Iterable<Row>): IdentityEntry[] {
  return [...rows].flatMap((row) => {
    const person = aliasOf(row);
    const keys = person === undefined ? rowLookupKeys(row) : [...rowLookupKeys(row), aliasKey(person)];
    return keys.map((key) => ({ key, personId: row.id }));
  });
}
