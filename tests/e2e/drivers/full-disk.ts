import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { ChromiumDriver } from './chromium';
import { copyExtension } from './copy-extension';

/**
 * Copies an extension without its leave to store as much as there is room for: then the browser grants it an allowance,
 * as it does any page, and that can be made small.
 * @returns the folder of the copy
 */
export function copyWithAllowance(extension: string, into: string): string {
  return copyExtension(extension, into, ({ permissions }) => ({
    permissions: permissions.filter((permission) => permission !== 'unlimitedStorage'),
  }));
}

/** Few, because the browser goes on believing for half a minute in many. */
const ROOM = 1 << 20;

export interface Allowance {
  /** Uses up what there is: the browser takes nothing more of the extension. */
  exhaust(): Promise<void>;
  /** There is room again. */
  lift(): Promise<void>;
}

/**
 * What the browser lets a copy made by `copyWithAllowance` store. Ask before anything is stored.
 * @param room bytes that are left when there is room
 */
export async function allowanceOf(kith: ChromiumDriver, room = ROOM): Promise<Allowance> {
  // The allowance is changed for as long as the page stands from which that was asked.
  const page = await kith.openExtensionPage('manifest.json');
  const session = await kith.context.newCDPSession(page);
  const origin = kith.extensionAddress('').replace(/\/$/, '');
  const lift = async (): Promise<void> => {
    const { usage } = await session.send('Storage.getUsageAndQuota', { origin });
    await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: usage + room });
  };
  await lift();
  return { exhaust: () => page.evaluate(fillDatabase), lift };
}

/** Writes into a database of its own until not a byte more is taken. Runs in one of the extension's pages. */
async function fillDatabase(): Promise<void> {
  const open = indexedDB.open('filler');
  open.addEventListener('upgradeneeded', () =>
    open.result.createObjectStore('bytes', { autoIncrement: true }),
  );
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    open.addEventListener('success', () => resolve(open.result));
    open.addEventListener('error', () => reject(open.error));
  });
  const isTaken = (bytes: Uint8Array): Promise<boolean> =>
    new Promise((resolve, reject) => {
      const transaction = database.transaction('bytes', 'readwrite');
      transaction.addEventListener('complete', () => resolve(true));
      transaction.addEventListener('abort', () => {
        if (transaction.error?.name === 'QuotaExceededError') resolve(false);
        else reject(transaction.error);
      });
      transaction.objectStore('bytes').add(bytes);
    });
  for (const size of [1 << 16, 1 << 10, 1]) {
    // Random, so that nothing is made smaller on its way to the disk.
    while (await isTaken(crypto.getRandomValues(new Uint8Array(size))));
  }
  database.close();
}

/** Programs of the machine, not of the project. */
const LINUX = { mount: 'mount', unmount: 'umount' } as const;

export interface SmallDisk {
  readonly folder: string;
  /** Leaves not a byte free. */
  fill(): void;
  empty(): void;
  remove(): void;
}

/**
 * Makes a disk that can be filled without harm to others: one in memory, for which one must be root on Linux.
 * @returns why not, where it cannot be made
 */
export function makeSmallDisk(folder: string, megabytes: number): SmallDisk | string {
  mkdirSync(folder, { recursive: true });
  try {
    execFileSync(LINUX.mount, ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], {
      stdio: 'pipe',
    });
  } catch (error) {
    return `No small disk can be mounted here (${error instanceof Error ? error.message.trim() : String(error)}).`;
  }
  const filler = join(folder, 'filler');
  return {
    folder,
    fill: () => {
      const file = openSync(filler, 'a');
      // The last bytes are as much a full disk as the first.
      for (const size of [1 << 20, 1 << 12, 1]) {
        try {
          while (writeSync(file, Buffer.alloc(size)) === size);
        } catch {
          // There is no room for so much any more.
        }
      }
      closeSync(file);
    },
    empty: () => rmSync(filler, { force: true }),
    // Processes of the browser may hold on to it for a moment yet.
    remove: () => void execFileSync(LINUX.unmount, ['--lazy', folder]),
  };
}
