import type { CommandCall } from '@/talent/commands';
import { externalKey } from '@/talent/identity/identity-keys';
import { isForgotten, isSuppressible, suppressibleKeysOf } from '@/talent/suppression';
import { ADOPT, adoptArgs } from '../adopt';
import { createReading } from '../reading';
import { rowLookupKeys } from '../row-identity';
import { rowKey, type Row } from '../rows';
import { forgetPeople } from './erasing';
import { splitKey } from './overlay';
import type { ReplicaTables } from './replica';
import type { RefusedChange } from './state';

/** The addresses of people that a value has in it, wherever it has them. */
function addressesIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return suppressibleKeysOf(value);
  if (value === null || typeof value !== 'object') return [];
  // Any object may be asked for what it may not have.
  const { system, id } = value as { readonly system?: unknown; readonly id?: unknown };
  const own = typeof system === 'string' && typeof id === 'string' ? [externalKey(system, id)] : [];
  return [...own, ...Object.values(value).flatMap(addressesIn)];
}

function peopleIn({ args }: CommandCall): readonly Row[] {
  const rows = adoptArgs.safeParse(args).data?.rows ?? [];
  return rows.flatMap(({ kind, ...row }) => (kind === 'person' ? [{ ...row, kind, version: 0 }] : []));
}

/** A refused change of which only the refusal is left. */
function blank(change: RefusedChange): RefusedChange {
  const { name } = change.call;
  return { ...change, call: { name, args: {} }, keys: [], code: 'forgotten', message: 'Somebody was erased' };
}

/**
 * Leaves nothing in the tray of whoever asked to be forgotten. A change may have been refused for another reason, before
 * anybody was erased or by a server that looked no further: nobody will be asked about it again.
 */
export async function forgetRefused(tables: ReplicaTables): Promise<void> {
  const reading = createReading(tables.rows);
  const forgotten: RefusedChange[] = [];
  const named: string[] = [];
  for (const change of await tables.tray.all()) {
    const { call, keys = [] } = change;
    if (call.name === ADOPT) {
      // Many people's records: only those of whoever is forgotten go.
      for (const row of peopleIn(call)) {
        if (await isForgotten(reading, rowLookupKeys(row).filter(isSuppressible))) named.push(row.id);
      }
    } else if (await isForgotten(reading, addressesIn(call.args))) {
      forgotten.push(change);
      for (const { kind, id } of keys.map(splitKey)) if (kind === 'person') named.push(id);
    }
  }
  await tables.tray.remove(forgotten.map(({ id }) => id));
  await tables.tray.add(forgotten.map(blank));
  // Whom they would have made has no record; what else was refused or waits may speak of them.
  const known = await tables.rows.getAll(named.map((id) => ({ kind: 'person', id })));
  const made = named.filter((id) => !known.has(rowKey({ kind: 'person', id })));
  if (made.length > 0) await forgetPeople(tables, made);
}
