import { mergeRegisters, rowKey, type Row } from '@/sync/rows';
import { isRecordKind, type RecordKind } from '@/talent/records';
import type { OutboxEntry, TalentDatabase } from '../database';
import type { RowTables } from '../row-tables';

function splitKey(key: string): { kind: RecordKind; id: string } {
  const slash = key.indexOf('/');
  const kind = key.slice(0, slash);
  if (!isRecordKind(kind)) throw new RangeError(`Not the key of a row: ${key}`);
  return { kind, id: key.slice(slash + 1) };
}

function layOver(confirmed: Row | undefined, entries: readonly OutboxEntry[], key: string): Row | undefined {
  let row = confirmed;
  for (const entry of entries) {
    for (const effect of entry.effects) {
      if (rowKey(effect) !== key) continue;
      row = row === undefined ? effect : { ...row, fields: mergeRegisters(row.fields, effect.fields) };
    }
  }
  return row;
}

/**
 * Makes rows what they are: what the server said of them, with the changes laid over it that it does not contain
 * yet. Called in the transaction that changed either. Rows without such changes need no confirmed copy any more.
 */
export async function rebuildRows(
  database: TalentDatabase,
  tables: RowTables,
  keys: Iterable<string>,
): Promise<void> {
  for (const key of new Set(keys)) {
    const confirmed = await database.confirmedRows.get(key);
    if (confirmed === undefined) continue;
    const pending = await database.outbox.where('keys').equals(key).sortBy('mid');
    const row = layOver(confirmed.row, pending, key);
    const { kind, id } = splitKey(key);
    if (row === undefined) await tables.remove(kind, [id]);
    else await tables.put([row]);
    if (pending.length === 0) await database.confirmedRows.delete(key);
  }
}
