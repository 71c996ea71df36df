import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { digestRow } from '@/sync/digest';
import { readDigests } from '../repositories/digests';
import { findMissingMigrations, migrateInTransaction, migrateToLatest } from '../database/migrate';
import type { Database } from '../database/schema';
import { openTestDatabase } from '../testing/test-database';
import { signUp, TestBrowser } from '../testing/test-browser';
import { countWaitingDeliveries } from '../repositories/webhook-deliveries';
import { listWebhooks } from '../repositories/webhooks';
import { addWebhook } from '../services/webhooks';
import { TestDevice } from '../testing/test-device';
import { makeMember, makeTeam } from '../testing/test-team';
import { DATABASES, startTestServer, type DatabaseKind, type TestServer } from '../testing/test-server';
import type { SinceBackup } from './after-restore';
import { readBackup, writeBackup } from './backup-file';
import { BackupRefused, type TableSum } from './backup-format';
import { describeTables, fixTextForms } from './database-tables';
import { dumpDatabase } from './dump-database';
import { moveDatabase } from './move-database';
import { sumTable } from './read-rows';

const NOTHING_SINCE: SinceBackup = { erased: [], now: 0 };
const ODD = 'a\u0000b \ud83d 🦆 "\\n\n\u2028 הלן';

async function listTables(database: Database): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`select tablename as name from pg_tables
    where schemaname = current_schema()`.execute(database);
  return rows.map(({ name }) => name);
}

const sumAll = (database: Database) =>
  database.transaction().execute(async (tx) => {
    await fixTextForms(tx);
    const sums = [];
    for (const table of await describeTables(tx)) sums.push(await sumTable(tx, table));
    return sums;
  });

describe('the backup of a server', () => {
  let folder: string;
  let test: TestServer;
  let source: Database;
  const ends: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'kith-backup-'));
    test = await startTestServer('pglite');
    const { context, publicUrl } = test.server;
    source = context.database;
    await signUp(new TestBrowser(publicUrl), 'Ada "Ex\\ample" 🦆', 'ada@example.test', 'Blue & Green');
    const device = await TestDevice.create(
      test.server,
      await makeMember(context, await makeTeam(context), 'owner'),
    );
    for (let index = 0; index < 300; index += 1) {
      device.add('person.create', { personId: randomUUID(), values: { name: `${ODD} ${index}` } });
    }
    device.addRaw('nonsense', {});
    await device.push();
  });
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
  });
  afterAll(async () => {
    await test.stop();
    await rm(folder, { recursive: true });
  });

  async function openEmpty(kind: DatabaseKind): Promise<Database> {
    const { opened, close } = await openTestDatabase(kind);
    ends.push(close);
    return opened.database;
  }

  async function writeNew(): Promise<string> {
    const file = path.join(folder, `${randomUUID()}.gz`);
    await writeBackup(source, file, Date.now());
    return file;
  }

  it.each(DATABASES)('goes through a file into %s, every value as it was', async (kind) => {
    const file = await writeNew();
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const target = await openEmpty(kind);
    const { tables: sums } = await readBackup(target, file, NOTHING_SINCE);
    expect(sums).toEqual(await sumAll(source));
    const withoutScopes = (all: readonly TableSum[]) => all.filter(({ table }) => table !== 'scope');
    expect(withoutScopes(sums)).toEqual(withoutScopes(await sumAll(target)));
    // The versions count another history from here on: devices may have heard of more than the backup has.
    const epochs = (database: Database) => database.selectFrom('scope').select('epoch').distinct().execute();
    expect(await epochs(target)).not.toEqual(await epochs(source));
    expect(sums.find(({ table }) => table === 'record')?.rows).toBe(300);
    const read = (database: Database) =>
      database.selectFrom('record').selectAll().orderBy('id').limit(3).execute();
    const rows = await read(target);
    expect(rows).toEqual(await read(source));
    expect(JSON.stringify(rows[0]?.fields)).toContain(JSON.stringify(ODD).slice(1, -1));
    // And a server of this version has nothing left to do.
    await migrateToLatest(target);
  });

  it('sends nothing to webhooks that waited when it was made, and moving to another database does', async () => {
    const used = await startTestServer('pglite');
    ends.push(() => used.stop());
    const { context } = used.server;
    const owner = await makeMember(context, await makeTeam(context), 'owner');
    const url = 'https://hooks.example.test/';
    const added = await addWebhook(context, owner, { url, events: ['records.changed'] });
    const device = await TestDevice.create(used.server, owner);
    device.add('person.create', { personId: randomUUID(), values: { name: 'Ada Example' } });
    await device.push();
    const file = path.join(folder, `${randomUUID()}.gz`);
    await writeBackup(context.database, file, Date.now());
    const restored = await openEmpty('postgres');
    await readBackup(restored, file, NOTHING_SINCE);
    const moved = await openEmpty('pglite');
    await moveDatabase(context.database, moved, Date.now());
    expect(await countWaitingDeliveries(context.database)).toBe(1);
    expect(await countWaitingDeliveries(moved)).toBe(1);
    expect(await countWaitingDeliveries(restored)).toBe(0);
    const kept = await restored.selectFrom('webhook_delivery').select(['state', 'problem']).execute();
    expect(kept).toEqual([{ state: 'failed', problem: 'restored' }]);
    // It goes on hearing what happens from now on.
    expect(await listWebhooks(restored, owner.teamId)).toMatchObject([
      { id: added.ok ? added.value.id : '', disabled_at: null },
    ]);
  });

  it('moves from the built-in database to PostgreSQL and back, and leaves the source as it was', async () => {
    const before = await sumAll(source);
    const postgres = await openEmpty('postgres');
    expect(await moveDatabase(source, postgres, Date.now())).toEqual(before);
    const back = await openEmpty('pglite');
    expect(await moveDatabase(postgres, back, Date.now())).toEqual(before);
    expect(await sumAll(source)).toEqual(before);
  });

  it('is of one moment, whatever is written meanwhile', async () => {
    const postgres = await openEmpty('postgres');
    await moveDatabase(source, postgres, Date.now());
    const before = await sumAll(postgres);
    const lines = dumpDatabase(postgres, Date.now());
    const first = await lines.next();
    await sql`delete from record where id in (select id from record limit 7)`.execute(postgres);
    await sql`update "user" set name = 'changed'`.execute(postgres);
    const taken = [first.value ?? ''];
    for await (const line of lines) taken.push(line);
    const file = path.join(folder, 'moment.gz');
    await writeFile(file, gzipSync(taken.map((line) => `${line}\n`).join('')));
    const restored = await readBackup(await openEmpty('pglite'), file, NOTHING_SINCE);
    expect(restored.tables).toEqual(before);
  });

  it('of an older server is brought to this version', async () => {
    const old = await openEmpty('pglite');
    await old.transaction().execute((tx) => migrateInTransaction(tx, '0001-records'));
    await old.insertInto('scope').values({ team_id: 'a', scope: 'team', version: 7 }).execute();
    const row = { kind: 'person', id: 'p1', scope: 'team', version: 7, fields: {} } as const;
    await old
      .insertInto('record')
      .values({ ...row, team_id: 'a', fields: JSON.stringify(row.fields), updated_at: new Date() })
      .execute();
    const target = await openEmpty('postgres');
    await moveDatabase(old, target, Date.now());
    expect(await target.selectFrom('scope').selectAll().execute()).toMatchObject([
      { team_id: 'a', scope: 'team', version: 7 },
    ]);
    // What it lacked is made of what it has.
    expect(await readDigests(target, 'a', ['team'])).toEqual(new Map([['team', digestRow(row)]]));
    expect(await findMissingMigrations(target)).toEqual([]);
  });

  it('leaves nothing out that rows alone do not tell', async () => {
    // The next value of a sequence is in no row, so a backup would have to learn of it.
    const { rows } = await sql`select relname from pg_class where relkind = 'S'`.execute(source);
    expect(rows).toEqual([]);
  });

  it('is not put over anything', async () => {
    const file = await writeNew();
    await expect(writeBackup(source, file, Date.now())).rejects.toThrow('exists already');
    const used = await openEmpty('pglite');
    await migrateToLatest(used);
    await used.insertInto('scope').values({ team_id: 'a', scope: 'team', version: 7 }).execute();
    await expect(readBackup(used, file, NOTHING_SINCE)).rejects.toThrow('not empty');
    await expect(moveDatabase(source, used, Date.now())).rejects.toThrow('not empty');
    expect(await used.selectFrom('scope').selectAll().execute()).toHaveLength(1);
    expect((await sumAll(source)).length).toBeGreaterThan(5);
  });

  it('is not made of a database that no server has used, and leaves no file then', async () => {
    const file = path.join(folder, 'nothing.gz');
    await expect(writeBackup(await openEmpty('pglite'), file, Date.now())).rejects.toThrow(BackupRefused);
    expect((await readdir(folder)).filter((name) => name.startsWith('nothing'))).toEqual([]);
  });

  const edit = (change: (lines: string[]) => string[]) => (bytes: Buffer) =>
    gzipSync(change(gunzipSync(bytes).toString().trimEnd().split('\n')).join('\n'));
  const isRow = (line: string): boolean => line.startsWith('[');
  const inHeader = (change: (header: { version: number; migrations: string[] }) => void) =>
    edit(([header = '', ...lines]) => {
      const value = JSON.parse(header) as { version: number; migrations: string[] };
      change(value);
      return [JSON.stringify(value), ...lines];
    });

  it.each<[string, (bytes: Buffer) => Buffer]>([
    ['cut off', (bytes) => bytes.subarray(0, bytes.length - 200)],
    ['empty', () => Buffer.alloc(0)],
    ['something else', () => Buffer.from('PK\u0003\u0004 not a backup')],
    ['something else, compressed', () => gzipSync('not a backup\n')],
    [
      'with a byte changed',
      (bytes) => Buffer.from(bytes.map((byte, index) => (index === 900 ? byte ^ 0xff : byte))),
    ],
    ['without its end', edit((lines) => lines.slice(0, -1))],
    ['without its first lines', edit((lines) => lines.slice(3))],
    ['without a row', edit((lines) => lines.toSpliced(lines.findLastIndex(isRow), 1))],
    [
      'with a row twice',
      edit((lines) => lines.toSpliced(lines.findLastIndex(isRow), 0, lines.findLast(isRow) ?? '')),
    ],
    ['with a word changed', edit((lines) => lines.map((line) => line.replace('Blue', 'Bleu')))],
    ['with something after its end', edit((lines) => [...lines, '[]'])],
    ['with a whole table left out', edit((lines) => lines.filter((line) => !line.includes('"scope"')))],
    [
      'with a table of another version',
      edit((lines) => lines.map((line) => line.replaceAll('"identity"', '"other"'))),
    ],
    ['of a later form', inHeader((header) => void (header.version = 2))],
    ['of a newer server', inHeader((header) => void header.migrations.push('9999-later'))],
  ])('is refused when it is %s, and nothing of it is written', async (_what, damage) => {
    const file = path.join(folder, 'damaged.gz');
    await writeFile(file, damage(await readFile(await writeNew())));
    const target = await openEmpty('pglite');
    await expect(readBackup(target, file, NOTHING_SINCE)).rejects.toThrow(BackupRefused);
    expect(await listTables(target)).toEqual([]);
  });
});
