import { beforeEach, expect, test } from 'vitest';
import type { Json } from '@/utils/json';
import { ADOPT } from '../adopt';
import type { Row } from '../rows';
import { MemoryReplica } from '../testing/memory-replica';
import { MemoryRows } from '../testing/memory-rows';
import { forgetRefused } from './forget-refused';
import type { RefusedChange } from './state';

const ERASED = 'Mira Solvang';
const draft = (slug: string, name: string) => ({
  url: `https://example.org/${slug}`,
  reader: 'test',
  name: { value: name, from: 'test' },
});

let replica: MemoryReplica;
/** Mira, as a device has her that was alone. */
let mira: Row;

beforeEach(async () => {
  const rows = new MemoryRows();
  await rows.run('person.capture', { personId: 'p1', draft: draft('mira', ERASED) });
  const captured = await rows.get('person', 'p1');
  if (captured === undefined) throw new Error('She was not captured');
  mira = captured;
  await rows.run('person.capture', { personId: 'p2', draft: draft('ode', 'Ode Varga') });
  await rows.run('person.erase', { erasureId: 'e1', personId: 'p1', key: 'c4'.repeat(32) });
  replica = new MemoryReplica();
  await replica.transact((tables) => tables.rows.put(rows.all()));
});

function refused(id: string, name: string, args: Json, keys: readonly string[]): RefusedChange {
  return { id, call: { name, args }, code: 'not-allowed', message: 'viewer may not', at: 0, keys };
}

/** What is in the tray after these were refused. */
async function leftOf(...changes: readonly RefusedChange[]): Promise<readonly RefusedChange[]> {
  await replica.transact(async (tables) => {
    await tables.tray.add(changes);
    await forgetRefused(tables);
  });
  return [...replica.disk.tray.values()];
}

const capture = (slug: string, name: string) =>
  refused('1', 'person.capture', { personId: 'p9', draft: draft(slug, name) }, ['person/p9']);
const note = refused('2', 'touchpoint.log', { touchpointId: 't1', personId: 'p9', summary: 'She sails' }, [
  'touchpoint/t1',
]);

test('of whoever was erased under another id only the refusal is left, and nothing of what was said of them', async () => {
  const left = await leftOf(capture('mira', ERASED), note);
  expect(left.map(({ id, code, call, keys }) => ({ id, code, call, keys }))).toEqual([
    { id: '1', code: 'forgotten', call: { name: 'person.capture', args: {} }, keys: [] },
  ]);
});

test('what is said of others stays as it was', async () => {
  const changes = [capture('noor', 'Noor'), note];
  expect(await leftOf(...changes)).toEqual(changes);
});

test('of many people who were brought along only those go who were erased', async () => {
  const other: Row = {
    ...mira,
    id: 'p8',
    fields: { name: { ...mira.fields['name']!, value: 'Noor' } },
  };
  const rows = [{ ...mira, id: 'p9' }, other];
  // Rows are JSON.
  const left = await leftOf(refused('1', ADOPT, { rows } as unknown as Json, ['person/p9', 'person/p8']));
  expect(left.map(({ code, call, keys }) => ({ code, args: call.args, keys }))).toEqual([
    { code: 'not-allowed', args: { rows: [other] }, keys: ['person/p8'] },
  ]);
});
