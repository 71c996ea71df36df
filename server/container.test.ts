import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, access, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPostgres } from './testing/postgres-cluster';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

interface LockedPackage {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly optional?: boolean;
  readonly peer?: boolean;
}

const lock = createRequire(import.meta.url)(path.join(ROOT, 'package-lock.json')) as {
  packages: Readonly<Record<string, LockedPackage>>;
};

/** Where Node finds a package that is wanted by one in `from`. */
function resolvePackage(from: string, name: string): string {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const place = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    if (lock.packages[place] !== undefined) return place;
    if (folder === '') throw new Error(`${name}, which ${from} wants, is not installed`);
  }
}

/** The packages of some names with all that they depend on. */
function collectPackages(names: Iterable<string>): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (place: string): void => {
    if (found.has(place)) return;
    found.add(place);
    for (const name of Object.keys(lock.packages[place]?.dependencies ?? {}))
      visit(resolvePackage(place, name));
  };
  for (const name of names) visit(resolvePackage('', name));
  return found;
}

async function listImports(folder: string): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  for (const file of await readdir(folder, { recursive: true })) {
    if (!file.endsWith('.js')) continue;
    const code = await readFile(path.join(folder, file), 'utf8');
    for (const [, source = ''] of code.matchAll(/^(?:import|export)\b[^"';]*["']([^"'.][^"']*)["']/gm)) {
      if (!source.startsWith('node:')) names.add(/^(?:@[^/]+\/)?[^/]+/.exec(source)?.[0] ?? '');
    }
  }
  return names;
}

describe('the image of the server', () => {
  let folder: string;
  let context: string;
  let image: string;
  let instructions: readonly string[];

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'kith-image-'));
    context = path.join(folder, 'context');
    image = path.join(folder, 'image');
    instructions = (await readFile(path.join(ROOT, 'Dockerfile'), 'utf8')).split('\n');
  });
  afterAll(() => rm(folder, { recursive: true }));

  const values = (name: string): readonly string[] =>
    instructions.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));
  const copied = (): readonly string[] =>
    values('COPY')
      .filter((line) => !line.startsWith('--from'))
      .flatMap((line) => line.split(' ').slice(0, -1));

  it('is built of files that are there, and of nothing that is secret', async () => {
    const ignored = (await readFile(path.join(ROOT, '.dockerignore'), 'utf8')).split('\n');
    expect(ignored).toContain('*');
    const letIn = new Set(ignored.filter((line) => line.startsWith('!')).map((line) => line.slice(1)));
    expect(letIn).toEqual(new Set(copied()));
    for (const source of copied()) await access(path.join(ROOT, source));
    expect(values('ENV').join(' ')).not.toMatch(/SECRET|TOKEN|PASSWORD|DATABASE_URL/);
    expect(values('USER')).toEqual(['node']);
  });

  it('builds from those files alone', async () => {
    for (const source of copied()) {
      await cp(path.join(ROOT, source), path.join(context, source), { recursive: true });
    }
    await symlink(path.join(ROOT, 'node_modules'), path.join(context, 'node_modules'));
    const build = values('RUN').find((line) => line.includes('build-server'));
    const [, ...args] = build?.split(' ') ?? [];
    const built = spawnSync(process.execPath, args, { cwd: context, encoding: 'utf8' });
    expect([built.status, built.stderr]).toEqual([0, '']);
    const names = (await readdir(path.join(context, 'built'))).filter((name) => name.endsWith('.js'));
    expect(names.sort((a, b) => a.localeCompare(b))).toEqual([
      'backup.js',
      'main.js',
      'move.js',
      'restore.js',
    ]);
  });

  it('needs no package but those that it installs', async () => {
    const packages = collectPackages(await listImports(path.join(context, 'built')));
    expect(packages.size).toBeGreaterThan(20);
    const missing = [...packages].filter((place) => {
      const { dev, devOptional, optional, peer } = lock.packages[place] ?? {};
      return dev === true || devOptional === true || optional === true || peer === true;
    });
    expect(missing).toEqual([]);
    await mkdir(image);
    for (const place of packages) {
      await cp(path.join(ROOT, place), path.join(image, place), { recursive: true });
    }
    await cp(path.join(ROOT, 'package.json'), path.join(image, 'package.json'));
    await cp(path.join(context, 'built'), path.join(image, 'server'), { recursive: true });
  });

  const run = (args: readonly string[], variables: Record<string, string>) =>
    spawn(process.execPath, args, {
      cwd: image,
      env: { PATH: process.env['PATH'], NODE_ENV: 'production', ...variables },
      stdio: ['ignore', 'pipe', 'pipe'],
    });

  async function finish(child: ReturnType<typeof run>): Promise<string> {
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    }
    const [code] = (await once(child, 'close')) as [number | null];
    return `${output}(exit ${code})`;
  }

  it('starts by its own command, is healthy, stops when asked to, is backed up and moved', async () => {
    const data = path.join(folder, 'data');
    const [command, ...args] = JSON.parse(values('CMD')[0] ?? '[]') as string[];
    expect(command).toBe('node');
    const server = run(args, { DATA_DIR: data, PORT: '0' });
    const finished = finish(server);
    let heard = '';
    for await (const chunk of server.stdout.iterator({ destroyOnReturn: false })) {
      heard += String(chunk);
      if (heard.includes('listens')) break;
    }
    const url = /"url":"([^"]+)"/.exec(heard)?.[1] ?? '';
    expect((await fetch(`${url}/api/ready`)).status).toBe(200);
    const check = /CMD (\[.*\])$/.exec(values('HEALTHCHECK')[0] ?? '')?.[1] ?? '[]';
    const [, ...checking] = JSON.parse(check) as string[];
    expect(await finish(run(checking, { PORT: new URL(url).port }))).toBe('(exit 0)');
    expect(await finish(run(checking, { PORT: '1' }))).toBe('(exit 1)');
    const file = path.join(folder, 'backup.gz');
    expect(await finish(run(['server/backup.js', file], { DATA_DIR: data }))).toMatch(
      /is in use by process .*\(exit 1\)/s,
    );
    server.kill('SIGTERM');
    expect(await finished).toMatch(/Kith server stopped.*\(exit 0\)/s);

    expect(await finish(run(['server/backup.js', file], { DATA_DIR: data }))).toMatch(/^Wrote .*\(exit 0\)/s);
    const restored = path.join(folder, 'restored');
    expect(await finish(run(['server/restore.js', file], { DATA_DIR: restored }))).toMatch(
      /^Restored and compared:.* record: 0.*\(exit 0\)/s,
    );
    expect(await finish(run(['server/restore.js', file], { DATA_DIR: data }))).toMatch(
      /not empty.*\(exit 1\)/s,
    );
    expect(await finish(run(['server/move.js', file], { DATA_DIR: data }))).toMatch(/^Usage: .*\(exit 2\)/s);
    const cluster = await startPostgres();
    const move = ['server/move.js', '--to', cluster.connectionString];
    expect(await finish(run(move, { DATA_DIR: data }))).toMatch(/^Moved and compared:.*\(exit 0\)/s);
    expect(await finish(run(move, { DATA_DIR: data }))).toMatch(/not empty.*\(exit 1\)/s);
    await cluster.stop();
    const nowhere = path.join(folder, 'nowhere');
    expect(await finish(run(['server/backup.js', `${file}2`], { DATA_DIR: nowhere }))).toMatch(
      /There is no database in .*\(exit 1\)/s,
    );
  });
});
