import type { Dexie, Transaction } from 'dexie';
import { aliasKey, aliasOf } from '../people/identity-entries';
import { IdentityTable } from '../people/identity-table';
import { PeopleTable } from '../people/people-table';

const AT_ONCE = 2_000;

/**
 * What stays of those who were erased: that it was done, and hashes of their addresses. Records that are another name for
 * a person are found by that person, so that they are erased with them. And what somebody said of people by hand and
 * stands there no more.
 */
export function defineVersion4(database: Dexie): void {
  database
    .version(4)
    .stores({
      erasures: 'id',
      suppressionKeys: 'id, fields.purpose.value',
      suppressions: 'id',
      earlierValues: 'id, fields.personId.value',
    })
    .upgrade(listAliases);
}

async function listAliases(transaction: Transaction): Promise<void> {
  const people = new PeopleTable(transaction.table('peopleChunks'));
  const identities = new IdentityTable(transaction.table('identityRuns'));
  let after = '';
  for (;;) {
    const rows = await people.after(after, AT_ONCE);
    const last = rows.at(-1);
    if (last === undefined) return;
    const entries = rows.flatMap((row) => {
      const person = aliasOf(row);
      return person === undefined ? [] : [{ key: aliasKey(person), personId: row.id }];
    });
    await identities.change([], entries);
    after = last.id;
  }
}
