// Builds the extension unless nothing changed since the last build:
// `node scripts/build-extension.mjs [chromium] [firefox]`, both when none is named.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** Everything that can change what a build holds. */
const SOURCES = [
  'assets',
  'capture',
  'components',
  'config',
  'entrypoints',
  'locales',
  'messages',
  'package-lock.json',
  'public',
  'storage',
  'sync',
  'talent',
  'tsconfig.base.json',
  'utils',
  'wxt.config.ts',
];
const BUILDS = {
  chromium: { folder: 'chrome-mv3', args: ['build'] },
  firefox: { folder: 'firefox-mv3', args: ['build', '-b', 'firefox', '--mv3'] },
};

function listFiles(path) {
  const full = join(ROOT, path);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return [path];
  return readdirSync(full)
    .sort()
    .flatMap((name) => listFiles(join(path, name)))
    .filter((file) => !/\.test\.tsx?$/.test(file));
}

function digestSources() {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap(listFiles)) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(ROOT, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

function build(name) {
  const { folder, args } = BUILDS[name];
  const stamp = join(ROOT, '.output', `.built-${name}`);
  const manifest = join(ROOT, '.output', folder, 'manifest.json');
  const digest = digestSources();
  if (existsSync(manifest) && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
  console.log(`Building for ${name} …`);
  const wxt = join(ROOT, 'node_modules', 'wxt', 'bin', 'wxt.mjs');
  const result = spawnSync(process.execPath, [wxt, ...args], { cwd: ROOT, encoding: 'utf8' });
  if (result.status !== 0) {
    console.error(`${result.stdout}${result.stderr}`);
    process.exit(result.status ?? 1);
  }
  mkdirSync(join(ROOT, '.output'), { recursive: true });
  writeFileSync(stamp, digest);
}

const named = process.argv.slice(2);
const unknown = named.filter((name) => !(name in BUILDS));
if (unknown.length > 0) {
  console.error(`Unknown browser ${unknown.join(', ')}: say ${Object.keys(BUILDS).join(' or ')}.`);
  process.exit(2);
}
for (const name of named.length > 0 ? named : Object.keys(BUILDS)) build(name);
