import { rm } from 'node:fs/promises';

const TRIES = 20;

/** Removes a folder into which a browser that is just ending may still write. */
export async function removeFolder(folder: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await rm(folder, { recursive: true, force: true });
      return;
    } catch (error) {
      if (tries === TRIES) throw error;
    }
    await new Promise((wake) => setTimeout(wake, 100));
  }
}
