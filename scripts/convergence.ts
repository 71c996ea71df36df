import { parseArgs } from 'node:util';
import { startPreparedPostgres } from '../tests/convergence/sql/prepared-postgres';
import { describeSize, openSqlSchedules } from '../tests/convergence/sql/sql-schedules';
import { runSchedule, type ScheduleOutcome } from '../tests/convergence/run-schedule';
import { buildHarness, ON_SQL, runHarness } from '../tests/convergence/run-harness';

const USAGE = `npm run convergence                   10,000 schedules of faults, other ones each time
npm run convergence -- --long         100,000 of them
npm run convergence -- --schedules N  so many
npm run convergence -- --seed N       one schedule once more, with all that happens in it

--on pglite or --on postgres runs 300 or 200 smaller ones on the server's own tables. On postgres, with two servers, a
seed replays what is asked and what goes wrong, and PostgreSQL decides who of those that wait is let on first.`;

/** So many failures are enough to look into. */
const MOST_FAILURES = 10;
/** Where the team's store may be, and how many schedules are run there. */
const SCHEDULES = { memory: 10_000, pglite: 300, postgres: 200 } as const;
type Place = keyof typeof SCHEDULES;

/** Starts what schedules there need, and does something with the way to it. */
async function withDatabase<Answer>(
  on: Place,
  work: (place: { readonly connectionString?: string }) => Promise<Answer>,
): Promise<Answer> {
  if (on !== 'postgres') return work({});
  const cluster = await startPreparedPostgres();
  try {
    return await work({ connectionString: cluster.connectionString });
  } finally {
    await cluster.stop();
  }
}

async function runOne(on: Place, seed: number): Promise<ScheduleOutcome> {
  if (on === 'memory') return runSchedule(seed);
  return withDatabase(on, async ({ connectionString }) => {
    const schedules = await openSqlSchedules(connectionString);
    try {
      return await schedules.run(seed);
    } finally {
      await schedules.close();
    }
  });
}

async function replay(on: Place, seed: number): Promise<boolean> {
  const { faults, story } = await runOne(on, seed);
  console.log(story.join('\n'));
  console.log(faults.length === 0 ? '\nAll was well.' : `\n${faults.join('\n')}`);
  return faults.length === 0;
}

async function runMany(on: Place, count: number): Promise<boolean> {
  // Other schedules each time: those of the tests were all well.
  const from = Math.floor(Date.now() / 1_000) * 1_000;
  const harness = await (on === 'memory' ? buildHarness() : buildHarness(undefined, ON_SQL));
  const start = Date.now();
  if (on !== 'memory') console.log(`${count} schedules on ${on}: ${describeSize(on)}`);
  const step = on === 'memory' ? 1_000 : 50;
  const options = {
    from,
    count,
    mostFailures: MOST_FAILURES,
    onProgress: (done: number) => {
      if (done % step === 0) console.log(`${done} of ${count}`);
    },
  };
  try {
    const outcome = await withDatabase(on, (place) => runHarness(harness, { ...options, ...place }));
    const { schedules, failures } = outcome;
    const where = on === 'memory' ? '' : `--on ${on} `;
    for (const { seed, faults } of failures) {
      console.log(`npm run convergence -- ${where}--seed ${seed}\n  ${faults.slice(0, 5).join('\n  ')}`);
    }
    const seconds = Math.round((Date.now() - start) / 1_000);
    console.log(`${schedules} schedules in ${seconds} s, ${failures.length} of them with faults`);
    return failures.length === 0;
  } finally {
    harness.remove();
  }
}

function isPlace(name: string): name is Place {
  return Object.hasOwn(SCHEDULES, name);
}

const { values } = parseArgs({
  options: {
    long: { type: 'boolean', default: false },
    on: { type: 'string', default: 'memory' },
    schedules: { type: 'string' },
    seed: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
const { on } = values;
const usual = isPlace(on) ? SCHEDULES[on] * (values.long ? 10 : 1) : 0;
const count = Number(values.schedules ?? usual);
if (values.help || !isPlace(on) || !Number.isInteger(count) || count < 1) {
  console.log(USAGE);
  process.exitCode = values.help ? 0 : 2;
} else {
  const isWell = values.seed === undefined ? await runMany(on, count) : await replay(on, Number(values.seed));
  process.exitCode = isWell ? 0 : 1;
}
