// Runs every test: `node scripts/test.mjs`. The last line is what CI reads: `N passed, N failed[, N skipped]`.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const REPORTS = join(ROOT, 'test-results');

/** What one failure was: the file and the name of the test, and the first lines of what it said. */
function describeFailure(file, name, message = '') {
  const said = message.split('\n').slice(0, 12).join('\n      ');
  return `  ${relative(ROOT, file)} › ${name}\n      ${said}`;
}

function readVitest(report) {
  // A file that does not even load holds no failed test, and must not count as none.
  const unloaded = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  const failures = report.testResults.flatMap((file) =>
    file.assertionResults
      .filter((test) => test.status === 'failed')
      .map((test) => describeFailure(file.name, test.fullName, test.failureMessages[0])),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: [
      ...failures,
      ...unloaded.map((file) => describeFailure(file.name, 'did not load', file.message)),
    ],
  };
}

function readSpecs(suites) {
  return suites.flatMap((suite) => [...suite.specs, ...readSpecs(suite.suites ?? [])]);
}

function readPlaywright({ config, stats, errors, suites }) {
  const failed = stats.unexpected + stats.flaky + errors.length;
  const failures = readSpecs(suites)
    .filter((spec) => !spec.ok || spec.tests.some((test) => test.status === 'flaky'))
    .map((spec) => {
      const results = spec.tests.flatMap((test) => test.results);
      return describeFailure(
        join(config.rootDir, spec.file),
        spec.title,
        results.find(({ error }) => error)?.error.message,
      );
    });
  return { passed: stats.expected, failed, skipped: stats.skipped, failures };
}

const RUNNERS = [
  {
    name: 'vitest',
    report: 'vitest.json',
    command: [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--reporter=default',
      '--reporter=json',
      '--outputFile.json=test-results/vitest.json',
    ],
    read: readVitest,
  },
  {
    name: 'end to end',
    report: 'e2e.json',
    // A build that fails is told once, rather than by each test that needs it.
    before: ['scripts/build-extension.mjs'],
    command: ['node_modules/@playwright/test/cli.js', 'test'],
    read: readPlaywright,
  },
];

function runNode(args) {
  const { status } = spawnSync(process.execPath, args, {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return status === 0;
}

function readCounts(runner) {
  try {
    return runner.read(JSON.parse(readFileSync(join(REPORTS, runner.report), 'utf8')));
  } catch (error) {
    console.error(`${runner.name} left no report that can be read: ${error.message}`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

function runTests(runner) {
  if (runner.before && !runNode(runner.before)) return { passed: 0, failed: 1, skipped: 0 };
  const isClean = runNode(runner.command);
  const counts = readCounts(runner);
  const hasRunNothing = counts.passed + counts.failed === 0;
  if (hasRunNothing) console.error(`${runner.name} ran no test.`);
  // An error outside every test shows only in the exit code.
  if (counts.failed === 0 && (!isClean || hasRunNothing)) {
    counts.failed = 1;
    counts.failures = [`  ${runner.name}: its own process failed outside every test`];
  }
  return counts;
}

function describe({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });
const total = { passed: 0, failed: 0, skipped: 0 };
const lines = [];
const failures = [];
for (const runner of RUNNERS) {
  const start = Date.now();
  const counts = runTests(runner);
  for (const kind of Object.keys(total)) total[kind] += counts[kind];
  failures.push(...(counts.failures ?? []));
  lines.push(`  ${runner.name}: ${describe(counts)} (${Math.round((Date.now() - start) / 1000)} s)`);
}
// Said last, as the end is what is kept of a long output.
if (failures.length > 0) console.log(`\nWhat failed\n${failures.join('\n')}`);
console.log(`\nAll tests\n${lines.join('\n')}\n\n${describe(total)}`);
process.exitCode = total.failed > 0 ? 1 : 0;
