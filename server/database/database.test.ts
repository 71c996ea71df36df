import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { getMigrations } from 'better-auth/db/migration';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '../logging';
import { createAccounts } from '../services/accounts';
import { StoreBusy } from '@/sync/authority/team-store';
import { runWithRetries } from '../services/with-retries';
import { makePgliteFolder } from '../testing/pglite-template';
import { openTestDatabase } from '../testing/test-database';
import { DATABASES } from '../testing/test-server';
import { FolderInUse } from './folder-lock';
import { migrateToLatest } from './migrate';
import { openPglite, type OpenedDatabase } from './open-database';

describe.each(DATABASES)('the database on %s', (kind) => {
  let opened: OpenedDatabase;
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ opened, close } = await openTestDatabase(kind));
    // As two processes that start at once would.
    await Promise.all([migrateToLatest(opened.database), migrateToLatest(opened.database)]);
  });
  afterAll(() => close());

  it('has every table that accounts need, and migrating again changes nothing', async () => {
    await migrateToLatest(opened.database);
    const accounts = createAccounts({
      database: opened.database,
      secret: 'kD2v9xQm4Zr7Lp0sWf6Bt1Nc8Hj3Gy5A',
      publicUrl: 'http://127.0.0.1',
      trustedExtensionIds: [],
      sessionIdle: 60_000,
      log: createLog('silent'),
    });
    const { toBeCreated, toBeAdded } = await getMigrations(accounts.options);
    expect([...toBeCreated, ...toBeAdded]).toEqual([]);
  });

  it('reads int8 as a number and json as it was written', async () => {
    const text = JSON.stringify({ a: '\u0000\ud83d', b: [1.5, null, true] });
    const { rows } = await sql<{ version: unknown; fields: unknown; count: unknown }>`
      select ${2 ** 53 - 1}::bigint as version, ${text}::json as fields, count(*) as count
    `.execute(opened.database);
    expect(rows).toEqual([{ version: 2 ** 53 - 1, fields: JSON.parse(text), count: 1 }]);
  });

  it('keeps what runs at once apart', async () => {
    const { database } = opened;
    const write = (id: string, fails: boolean) =>
      database.transaction().execute(async (tx) => {
        await tx.insertInto('scope').values({ team_id: 'apart', scope: id, version: 1 }).execute();
        await tx.selectFrom('scope').selectAll().execute();
        if (fails) throw new Error('rolled back');
      });
    const outside = () => database.selectFrom('scope').selectAll().where('team_id', '=', 'apart').execute();
    const results = await Promise.allSettled([
      write('one', false),
      write('two', true),
      outside(),
      write('three', false),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    expect((await outside()).map(({ scope }) => scope).sort()).toEqual(['one', 'three']);
  });

  it('runs a transaction again that lost against another one, and gives up some time', async () => {
    const { database } = opened;
    let runs = 0;
    const loseUntil = (last: number) =>
      runWithRetries(
        database,
        () => 0,
        async (tx) => {
          runs += 1;
          const scope = `run ${runs}`;
          await tx.insertInto('scope').values({ team_id: 'retry', scope, version: 1 }).execute();
          if (runs < last) {
            await sql`do $$ begin raise exception 'lost' using errcode = '40001'; end $$`.execute(tx);
          }
          return scope;
        },
      );
    expect(await loseUntil(3)).toBe('run 3');
    const rows = await database.selectFrom('scope').select('scope').where('team_id', '=', 'retry').execute();
    expect(rows).toEqual([{ scope: 'run 3' }]);
    await expect(loseUntil(1_000)).rejects.toThrow(StoreBusy);
    await expect(
      runWithRetries(
        database,
        () => 0,
        (tx) => sql`select nonsense`.execute(tx),
      ),
    ).rejects.not.toThrow(StoreBusy);
  });
});

describe('PGlite in a folder', () => {
  it('keeps what was written, and turns a second opener away', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'kith-pglite-'));
    await makePgliteFolder(path.join(folder, 'pglite'));
    const first = await openPglite(folder);
    await migrateToLatest(first.database);
    await first.database.insertInto('scope').values({ team_id: 'a', scope: 'team', version: 7 }).execute();
    await expect(openPglite(folder)).rejects.toThrow(FolderInUse);
    await first.close();
    const second = await openPglite(folder);
    expect(await second.database.selectFrom('scope').selectAll().execute()).toMatchObject([
      { team_id: 'a', scope: 'team', version: 7 },
    ]);
    await second.close();
    await rm(folder, { recursive: true });
  });
});
