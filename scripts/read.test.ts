import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const PROJECT = fileURLToPath(new URL('..', import.meta.url));
const FIXTURES = 'tests/fixtures/readers';

function run(...words: readonly string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, ['--import', 'tsx', 'scripts/read.ts', ...words], {
    cwd: PROJECT,
    encoding: 'utf8',
  });
}

it('prints who is on a saved page', { timeout: 60_000 }, () => {
  const { status, stdout } = run('--url', 'https://github.com/maritokland', `${FIXTURES}/github/full.html`);
  expect(status).toBe(0);
  expect(JSON.parse(stdout).people[0].name).toEqual({
    value: 'Marit Økland',
    from: 'github .vcard-fullname',
  });
});

it('succeeds when the page shows nobody, and says why', { timeout: 60_000 }, () => {
  const { status, stdout } = run('--url=https://people.example/engine', `${FIXTURES}/json-ld/nobody.html`);
  expect(status).toBe(0);
  expect(JSON.parse(stdout).refused.code).toBe('nobody');
});

it.each([
  [[], 'the address of the page is missing'],
  [['--url', 'ada.example', 'x.html'], 'not an http(s) address: ada.example'],
  [['--url', 'https://ada.example/'], 'the file is missing'],
  [['--url', 'https://ada.example/', 'no-such-file.html'], 'cannot read no-such-file.html'],
  [['--url', 'https://ada.example/', '--fetch', 'x.html'], 'unknown option --fetch'],
])('explains what is wrong with %j', { timeout: 60_000 }, (words, problem) => {
  const { status, stdout, stderr } = run(...words);
  expect(status).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toContain(problem);
});
