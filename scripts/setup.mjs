// Makes a fresh clone ready: `node scripts/setup.mjs [--tests]`. It runs before anything is installed, so it
// may use nothing but Node itself, and it never asks a question.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium, findFirefox } from './find-browser.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const STAMP = join(ROOT, 'node_modules', '.kith-setup');
const OLDEST_NODE = [20, 19];

const BROWSERS = {
  chromium: {
    find: findChromium,
    debian: 'chromium',
    ask: 'Chromium, Edge or Chrome',
    variable: 'CHROME_PATH',
  },
  firefox: { find: findFirefox, debian: 'firefox-esr', ask: 'Firefox', variable: 'FIREFOX_PATH' },
};

function stop(message) {
  console.error(message);
  process.exit(1);
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  stop(
    `Kith needs Node ${OLDEST_NODE.join('.')} or newer, and this is ${process.versions.node}. ` +
      'Install a current one (for example with nvm, fnm or your system’s packages) and run this again.',
  );
}

/** What npm installed, as it wrote it down itself, agrees with package-lock.json. */
function isInstalledAsLocked(lock) {
  const installedFile = join(ROOT, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const wanted = JSON.parse(lock).packages;
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages;
  const isSame = (path) => installed[path]?.version === wanted[path]?.version;
  const wantedPaths = Object.keys(wanted).filter((path) => path !== '' && !wanted[path].optional);
  return wantedPaths.every(isSame) && Object.keys(installed).every(isSame);
}

function npmCommand() {
  const npm = process.env.npm_execpath;
  // Under `npm start` npm says where it is; `npm.cmd` on Windows can only be started through a shell.
  if (npm?.endsWith('.js')) return { file: process.execPath, first: [npm], shell: false };
  return { file: 'npm', first: [], shell: process.platform === 'win32' };
}

function installPackages() {
  const lock = readFileSync(join(ROOT, 'package-lock.json'), 'utf8');
  const wanted = createHash('sha256').update(lock).digest('hex');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  if (!isInstalledAsLocked(lock)) {
    console.log('Installing packages …');
    const { file, first, shell } = npmCommand();
    const result = spawnSync(file, [...first, 'ci', '--no-audit', '--no-fund'], {
      cwd: ROOT,
      shell,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    if (result.status !== 0)
      stop('`npm ci` failed; its message stands above. Put that right and run this again.');
  }
  writeFileSync(STAMP, wanted);
}

/** How to start apt here: as root, through passwordless sudo, or not at all. */
function aptPrefix() {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get')) return undefined;
  if (process.getuid?.() === 0) return [];
  const sudo = spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' });
  return sudo.status === 0 ? ['sudo', '-n'] : undefined;
}

/** Runs apt-get without questions and without noise; what it printed is returned when it fails. */
function runApt(prefix, args) {
  const command = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq', ...args];
  const result = spawnSync(command[0], command.slice(1), {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return result.status === 0 ? undefined : `${result.stdout ?? ''}${result.stderr ?? result.error ?? ''}`;
}

function installWithApt(name) {
  const prefix = aptPrefix();
  if (!prefix) return false;
  console.log(`Installing ${name} with apt …`);
  const failure = runApt(prefix, ['update']) ?? runApt(prefix, ['install', '--yes', name]);
  if (failure) console.error(failure);
  return failure === undefined;
}

function needBrowser({ find, debian, ask, variable }) {
  try {
    if (find() || (installWithApt(debian) && find())) return;
  } catch (error) {
    stop(error.message);
  }
  stop(`No ${ask} found: install one, or set ${variable} to where it is, and run this again.`);
}

checkNode();
installPackages();
needBrowser(BROWSERS.chromium);
if (process.argv.includes('--tests')) needBrowser(BROWSERS.firefox);
