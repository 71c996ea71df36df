import { mkdir, readFile, rm, utimes, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';

const HEARTBEAT = 5_000;
/** A lock of another machine (or container) that was not renewed for this long is left over. */
const STALE_AFTER = 30_000;

/** Another server has the folder open. Two at once would destroy the database in it. */
export class FolderInUse extends Error {
  constructor(folder: string, holder: string) {
    super(
      `${folder} is in use by ${holder}. Stop that server first, or give this one another folder with DATA_DIR. ` +
        'For several servers at once, use PostgreSQL with DATABASE_URL.',
    );
    this.name = 'FolderInUse';
  }
}

const lockedHere = new Set<string>();

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

async function findHolder(file: string): Promise<string | undefined> {
  const [pid = '', host = ''] = (await readFile(file, 'utf8')).split('\n');
  // Our own number after a restart, which is usual in a container, is left over: `lockedHere` knows better.
  if (host === hostname()) {
    return Number(pid) !== process.pid && isAlive(Number(pid)) ? `process ${pid}` : undefined;
  }
  const { mtimeMs } = await stat(file);
  return Date.now() - mtimeMs < STALE_AFTER ? `process ${pid} on ${host}` : undefined;
}

/**
 * Locks a folder against a second opener.
 * @returns how to give it back.
 * @throws FolderInUse
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const file = path.join(path.resolve(folder), 'lock');
  if (lockedHere.has(file)) throw new FolderInUse(folder, 'this process');
  lockedHere.add(file);
  try {
    await takeLock(folder, file);
  } catch (error) {
    lockedHere.delete(file);
    throw error;
  }
  const heartbeat = setInterval(() => {
    const now = new Date();
    // A failed renewal only matters to another machine, which waits for STALE_AFTER.
    utimes(file, now, now).catch(() => undefined);
  }, HEARTBEAT);
  heartbeat.unref();
  return async () => {
    clearInterval(heartbeat);
    await rm(file, { force: true });
    lockedHere.delete(file);
  };
}

async function takeLock(folder: string, file: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const content = `${process.pid}\n${hostname()}\n`;
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      await writeFile(file, content, { flag: 'wx', mode: 0o600 });
      return;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      const holder = await findHolder(file);
      if (holder !== undefined) throw new FolderInUse(folder, holder);
      await rm(file, { force: true });
    }
  }
  throw new FolderInUse(folder, 'a server that is starting');
}
