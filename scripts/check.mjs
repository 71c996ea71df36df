// Everything that can be said about the code without a browser: `node scripts/check.mjs`, within two minutes.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const LANES = 2;
const ROOMS = [
  'utils',
  'talent',
  'sync',
  'capture',
  'messages',
  'exchange',
  'storage',
  'components',
  'entrypoints',
  'server',
  'scripts',
  'tests',
];

const bin = (name, ...args) => ({ file: join(ROOT, 'node_modules', '.bin', name), args });
const node = (...args) => ({ file: process.execPath, args });

// The compiler needs the types that WXT writes, so this comes before all others.
const PREPARE = { name: 'wxt prepare', commands: [bin('wxt', 'prepare')] };
/** The longest first, so that the two lanes end together. */
const STEPS = [
  { name: 'unit tests', commands: [bin('vitest', 'run', '--project', 'unit', '--reporter=dot')] },
  {
    name: 'size budgets',
    commands: [node('scripts/build-extension.mjs', 'chromium'), bin('size-limit')],
  },
  {
    name: 'conventions',
    commands: [bin('vitest', 'run', '--project', 'across', '--reporter=dot', 'tests/architecture')],
  },
  { name: 'types', commands: [bin('tsc', '-p', 'tsconfig.json')] },
  { name: 'types without the DOM', commands: [bin('tsc', '-p', 'tsconfig.server.json')] },
  { name: 'lint', commands: [bin('oxlint', '--type-aware', '--deny-warnings')] },
  { name: 'format', commands: [bin('prettier', '--check', '--log-level', 'warn', '.')] },
  { name: 'unused code', commands: [bin('knip', '--no-progress')] },
  {
    name: 'layers',
    commands: [
      bin(
        'depcruise',
        '--config',
        '.dependency-cruiser.cjs',
        ...ROOMS.filter((room) => existsSync(join(ROOT, room))),
      ),
    ],
  },
];

/** Runs one command without input; what it printed is returned when it fails. */
function run({ file, args }) {
  return new Promise((resolve) => {
    const isWindows = process.platform === 'win32';
    const child = spawn(file, args, { cwd: ROOT, shell: isWindows, stdio: ['ignore', 'pipe', 'pipe'] });
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (printed += chunk));
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code) => resolve(code === 0 ? undefined : `${printed.trim()}\n(exit ${code})`));
  });
}

async function runStep({ name, commands }) {
  const start = Date.now();
  let failure;
  for (const command of commands) failure ??= await run(command);
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  console.log(`${failure === undefined ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
  if (failure !== undefined) console.log(`\n${failure}\n`);
  return failure === undefined;
}

const waiting = [...STEPS];
const results = [await runStep(PREPARE)];

async function runLane() {
  for (let step = waiting.shift(); step; step = waiting.shift()) results.push(await runStep(step));
}

await Promise.all(Array.from({ length: LANES }, runLane));
const failed = results.filter((isOk) => !isOk).length;
if (failed > 0) console.log(`${failed} of ${results.length} checks failed.`);
process.exitCode = failed > 0 ? 1 : 0;
