import { afterEach, describe, expect, test } from 'vitest';
import { commands } from 'vitest/browser';
import { isRecordKind, RECORD_KINDS } from '@/talent/records';
import type { Row } from '@/sync/rows';
import { collectTables } from '../backups/collect-tables';
import { decodeRawEntry, writeRawTables, type RawEntry } from '../backups/raw-tables';
import { TalentDatabase } from '../database';
import { openTalentStore } from '../open';
import { listedIds } from '../testing/test-store';
import { RowTables } from '../row-tables';
import { CURRENT_VERSION } from '.';

/** What lay in a store of each released version: made once, by that version, and never changed. */
const DUMPS = import.meta.glob<string>('./dumps/v*.jsonl', { query: '?raw', import: 'default', eager: true });

const versionOf = (path: string): number => Number(/v(\d+)\.jsonl$/.exec(path)?.[1]);
const dumps = Object.entries(DUMPS)
  .map(([path, text]) => ({
    version: versionOf(path),
    entries: text
      .split('\n')
      .filter((line) => line !== '')
      .map(decodeRawEntry),
  }))
  .sort((a, b) => a.version - b.version);

const opened: TalentDatabase[] = [];
afterEach(async () => {
  for (const database of opened.splice(0)) await database.delete({ disableAutoOpen: true });
});

async function migrate(version: number, entries: readonly RawEntry[]): Promise<TalentDatabase> {
  const name = `migration-${Math.random().toString(36).slice(2)}`;
  await writeRawTables({ name, factory: indexedDB }, version, entries);
  const database = new TalentDatabase(name);
  opened.push(database);
  await database.open();
  return database;
}

async function everyRow(database: TalentDatabase): Promise<Row[]> {
  const tables = new RowTables(database);
  const rows: Row[] = [];
  for (const kind of RECORD_KINDS) rows.push(...(await tables.after(kind, '', 100_000)));
  return rows;
}

/** What the first version's dump says: every later one holds the same people, brought along by its migrations. */
function rowsOfFirstDump(): Row[] {
  return (dumps[0]?.entries ?? []).flatMap(([, value]) => {
    if (typeof value !== 'object' || value === null || !('kind' in value) || !('fields' in value)) return [];
    // Tables of rows hold rows; what else a table adds to them is derived.
    const { kind, id, scope, version, fields } = value as Row;
    return isRecordKind(kind) ? [{ kind, id, scope, version, fields }] : [];
  });
}

const byKindAndId = (a: Row, b: Row): number => (`${a.kind}/${a.id}` < `${b.kind}/${b.id}` ? -1 : 1);
const withoutDerived = ({ kind, id, scope, version, fields }: Row): Row => ({
  kind,
  id,
  scope,
  version,
  fields,
});

test('every released version has a dump', async () => {
  const missing = Array.from({ length: CURRENT_VERSION }, (_, index) => index + 1).filter(
    (version) => !dumps.some((dump) => dump.version === version),
  );
  if (missing.includes(CURRENT_VERSION)) {
    const last = dumps.at(-1);
    if (last === undefined) throw new Error('There is no dump at all.');
    const database = await migrate(last.version, last.entries);
    database.close();
    const { lines } = await collectTables(database.source);
    const file = `.output/dumps/v${String(CURRENT_VERSION).padStart(3, '0')}.jsonl`;
    await commands.writeFile(file, await lines.text());
    expect.fail(
      `Version ${CURRENT_VERSION} has no dump. Look at ${file} and keep it in storage/versions/dumps/.`,
    );
  }
  expect(missing).toEqual([]);
});

describe.each(dumps)('version $version', ({ version, entries }) => {
  test('is brought to the current one with every row, change and setting', async () => {
    const database = await migrate(version, entries);
    const rows = (await everyRow(database)).map(withoutDerived);
    expect(rows.sort(byKindAndId)).toEqual(rowsOfFirstDump().sort(byKindAndId));
    expect(rows.length).toBeGreaterThan(35);
    for (const table of ['outbox', 'confirmedRows', 'tray', 'settings', 'unreadRows']) {
      const before = entries.filter(([name]) => name === table).map(([, value]) => value);
      expect(await database.table(table).toArray(), table).toEqual(before);
    }
  });

  test('finds people by their profile, and goes on working', async () => {
    const database = await migrate(version, entries);
    let time = Date.parse('2026-06-01T08:00:00.000Z');
    const store = openTalentStore(database, { now: () => (time += 1_000), newId: () => `id-${time}` });
    const known = await store.personByProfile('https://people.example/p2');
    expect(known?.values.name).toContain('平井');
    expect(
      await store.execute('person.edit', { personId: known?.id ?? '', values: { title: 'Captain' } }),
    ).toMatchObject({
      ok: true,
    });
    expect((await store.person(known?.id ?? ''))?.values.title).toBe('Captain');
    expect(await listedIds(store)).toHaveLength(29);
  });
});
