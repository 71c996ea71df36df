import { expect, it } from 'vitest';
import { PLANTED_BUGS } from './planted-bugs';
import { buildHarness, runHarness } from './run-harness';

const SCHEDULES = 10_000;
/** Within so many schedules each planted bug is found. */
const ENOUGH = 1_000;

function describeFailures(failures: readonly { seed: number; faults: readonly string[] }[]): string {
  return failures
    .map(({ seed, faults }) => `npm run convergence -- --seed ${seed}: ${faults.slice(0, 3).join('; ')}`)
    .join('\n');
}

it(
  `${SCHEDULES} schedules of faults leave every device and the server in agreement, and lose nothing`,
  { timeout: 30 * 60_000 },
  async () => {
    const harness = await buildHarness();
    try {
      const { schedules, failures } = await runHarness(harness, {
        from: 1,
        count: SCHEDULES,
        mostFailures: 5,
      });
      expect(describeFailures(failures)).toBe('');
      expect(schedules).toBe(SCHEDULES);
    } finally {
      harness.remove();
    }
  },
);

it.each(PLANTED_BUGS)(`the harness finds a bug: $name`, { timeout: 10 * 60_000 }, async (bug) => {
  const harness = await buildHarness(bug);
  try {
    const { schedules, failures } = await runHarness(harness, {
      from: bug.from ?? 1,
      count: ENOUGH,
      mostFailures: 1,
    });
    expect(failures.length, `nothing found in ${schedules} schedules`).toBeGreaterThan(0);
    console.log(`${bug.name}: found after ${schedules} (${failures[0]?.faults[0] ?? ''})`);
  } finally {
    harness.remove();
  }
});
