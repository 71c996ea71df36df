import type { Dexie, Transaction } from 'dexie';
import type { Row } from '@/sync/rows';
import { rowLookupKeys } from '@/sync/row-identity';
import { IdentityTable } from '../people/identity-table';
import { PeopleTable } from '../people/people-table';

/** How many people are moved at a time: enough to be quick, few enough for any memory. */
const AT_ONCE = 2_000;

/**
 * People move from a record each, with an index by name, into chunks, and their identity keys into buckets: writing is
 * ten times as quick. What changed about whom is logged, for the index that answers searches.
 */
export function defineVersion2(database: Dexie): void {
  database
    .version(2)
    .stores({
      people: null,
      identities: null,
      peopleChunks: 'firstId',
      identityRuns: '[bucket+sequence]',
      segments: 'id',
      merges: 'id, fields.winnerId.value, fields.loserId.value',
      distinctions: 'id, fields.oneId.value, fields.otherId.value',
      // Whoever keeps a digest of people reads here which of them changed since.
      peopleChanges: '++sequence',
      // That index, where the browser has no files of our own for it.
      indexFiles: 'name',
      // Imports that are under way, or can be taken back.
      imports: 'id',
      importBatches: '[importId+nextRow]',
      // Pairs of people who are likely to be one, to be asked about.
      likelyPairs: 'id',
    })
    .upgrade(movePeople);
}

async function movePeople(transaction: Transaction): Promise<void> {
  const people = new PeopleTable(transaction.table('peopleChunks'));
  const identities = new IdentityTable(transaction.table('identityRuns'));
  let after = '';
  for (;;) {
    const stored: (Row & { sortName?: string })[] = await transaction
      .table('people')
      .where('id')
      .above(after)
      .limit(AT_ONCE)
      .toArray();
    const last = stored.at(-1);
    if (last === undefined) return;
    const rows = stored.map(({ sortName: _sortName, ...row }): Row => row);
    await people.put(rows);
    await identities.change(
      [],
      rows.flatMap((row) => rowLookupKeys(row).map((key) => ({ key, personId: row.id }))),
    );
    after = last.id;
  }
}
