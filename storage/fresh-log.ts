import { Dexie } from 'dexie';
import type { StoreSource } from './backups/raw-tables';

/** More than LevelDB keeps in one log before it begins another (four megabytes) … */
const VALUES = 90;
/** … in values below the size from which Chromium keeps them in files of their own. */
const VALUE_BYTES = 50_000;
/** Milliseconds between attempts while the disk has no room. */
const PATIENCE = 2_000;

/**
 * After a write failed because the disk itself was full, Chromium goes on writing behind the torn end of its log; what
 * follows looks saved, and at the next start the whole database is taken for corrupt and thrown away
 * (https://github.com/google/leveldb/issues/1287). All databases of an origin share that log, so a scratch database with
 * enough in it makes the browser begin a new one, and what is saved from then on stays.
 */
export class FreshLog {
  readonly #store: { readonly source: StoreSource };
  readonly #random: (bytes: Uint8Array<ArrayBuffer>) => void;
  #beginning: Promise<void> | undefined;

  /** @param store whose log it is */
  constructor(store: { readonly source: StoreSource }, random: (bytes: Uint8Array<ArrayBuffer>) => void) {
    this.#store = store;
    this.#random = random;
  }

  /** A write failed for want of room: goes on trying to begin a new log until there is room. */
  begin(): void {
    this.#beginning ??= this.#tryUntilDone().finally(() => {
      this.#beginning = undefined;
    });
  }

  /**
   * Resolves when what is written now will stay: at once, unless a log must be begun.
   * @throws what the browser says while there is still no room.
   */
  async isSound(): Promise<void> {
    if (this.#beginning !== undefined) await this.#fill();
  }

  async #tryUntilDone(): Promise<void> {
    for (;;) {
      try {
        await this.#fill();
        return;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, PATIENCE));
      }
    }
  }

  async #fill(): Promise<void> {
    const { name, factory } = this.#store.source;
    const scratch = new Dexie(`${name}-scratch`, { indexedDB: factory });
    scratch.version(1).stores({ values: '' });
    try {
      await scratch.transaction('rw', scratch.table('values'), async () => {
        for (let key = 0; key < VALUES; key += 1) {
          const bytes = new Uint8Array(VALUE_BYTES);
          this.#random(bytes);
          await scratch.table('values').put(bytes, key);
        }
      });
    } finally {
      await scratch.delete().catch(() => undefined);
    }
  }
}
