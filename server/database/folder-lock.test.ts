import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FolderInUse, lockFolder } from './folder-lock';

describe('lockFolder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'kith-lock-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });
  const write = (pid: number, host: string) => writeFile(path.join(folder, 'lock'), `${pid}\n${host}\n`);

  it('lets one in at a time', async () => {
    const unlock = await lockFolder(folder);
    await expect(lockFolder(`${folder}/.`)).rejects.toThrow(FolderInUse);
    await unlock();
    expect(await readdir(folder)).toEqual([]);
    await (
      await lockFolder(folder)
    )();
  });

  it('turns back before a living process, and says what to do', async () => {
    await write(process.ppid, hostname());
    await expect(lockFolder(folder)).rejects.toThrow(/Stop that server first.*DATA_DIR.*DATABASE_URL/);
  });

  it('takes over what a dead process left, or the same number before a restart', async () => {
    // Above the highest number that Linux gives.
    await write(4_194_305, hostname());
    await (
      await lockFolder(folder)
    )();
    await write(process.pid, hostname());
    await (
      await lockFolder(folder)
    )();
  });

  it('believes another machine for as long as it renews its lock', async () => {
    await write(1, 'another-machine');
    await expect(lockFolder(folder)).rejects.toThrow('process 1 on another-machine');
    const longAgo = new Date(Date.now() - 60_000);
    await utimes(path.join(folder, 'lock'), longAgo, longAgo);
    await (
      await lockFolder(folder)
    )();
  });
});
