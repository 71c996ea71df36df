import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PostgresCluster } from '@/server/testing/postgres-cluster';
import { buildHarness, ON_SQL, runHarness } from './run-harness';
import { startPreparedPostgres } from './sql/prepared-postgres';
import { SQL_PLANTED_BUGS } from './sql/sql-planted-bugs';
import { describeSize, openSqlSchedules } from './sql/sql-schedules';

const SCHEDULES = { pglite: 300, postgres: 200 } as const;
/** Within so many schedules each planted bug is found. */
const ENOUGH = 500;
const TIMEOUT = 15 * 60_000;

describe.each(['pglite', 'postgres'] as const)('sync on %s', (on) => {
  let cluster: PostgresCluster | undefined;
  let missing: string | undefined;

  beforeAll(async () => {
    if (on === 'pglite') return;
    try {
      cluster = await startPreparedPostgres();
    } catch (error) {
      missing = String(error);
      console.log(`Not run on PostgreSQL: ${missing}`);
    }
  });
  afterAll(() => cluster?.stop());

  /** Where schedules run; PGlite is opened by whoever runs them. */
  const place = () => (cluster === undefined ? {} : { connectionString: cluster.connectionString });

  it(`${SCHEDULES[on]} schedules of faults lose nothing`, { timeout: TIMEOUT }, async ({ skip }) => {
    if (missing !== undefined) skip(missing);
    const count = SCHEDULES[on];
    const harness = await buildHarness(undefined, ON_SQL);
    try {
      const { schedules, failures, waits } = await runHarness(harness, {
        ...place(),
        from: 1,
        count,
        mostFailures: 5,
      });
      const told = failures.map(
        ({ seed, faults }) =>
          `npm run convergence -- --on ${on} --seed ${seed}: ${faults.slice(0, 3).join('; ')}`,
      );
      expect(told).toEqual([]);
      expect(schedules).toBe(count);
      console.log(`${schedules} schedules on ${on}: ${describeSize(on)}; ${waits} waits for another's lock`);
      // If nobody ever met, nothing was tried.
      if (on === 'postgres') expect(waits).toBeGreaterThan(count);
    } finally {
      harness.remove();
    }
  });

  it.for(SQL_PLANTED_BUGS.filter((bug) => bug.on === on))(
    'the harness finds a bug: $name',
    { timeout: TIMEOUT },
    async (bug, { skip }) => {
      if (missing !== undefined) skip(missing);
      const harness = await buildHarness(bug, ON_SQL);
      try {
        const options = { ...place(), from: bug.from ?? 1, count: ENOUGH, mostFailures: 1 };
        const { schedules, failures } = await runHarness(harness, options);
        expect(failures.length, `nothing found in ${schedules} schedules`).toBeGreaterThan(0);
        console.log(`${bug.name}: found after ${schedules} (${failures[0]?.faults[0] ?? ''})`);
      } finally {
        harness.remove();
      }
    },
  );
});

it('a seed replays step by step on PGlite', { timeout: TIMEOUT }, async () => {
  const schedules = await openSqlSchedules(undefined);
  try {
    const { story } = await schedules.run(7);
    expect(story.length).toBeGreaterThan(40);
    expect((await schedules.run(7)).story).toEqual(story);
  } finally {
    await schedules.close();
  }
});
