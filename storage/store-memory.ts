import * as z from 'zod/mini';

/** What is remembered of the store outside of it, so that its loss does not look like a beginning. */
const storeMarker = z.object({
  /** People who were listed. */
  people: z.number(),
  /** The last change that was logged. */
  sequence: z.number(),
  /** When this was so, in milliseconds since the epoch. */
  at: z.number(),
  /** The team that has a copy of its own. */
  team: z.optional(z.object({ name: z.string(), serverUrl: z.string() })),
});
export type StoreMarker = z.infer<typeof storeMarker>;

const KEYS = { marker: 'store-marker', bucket: 'store-bucket', repairs: 'store-repairs' } as const;

/** A place for a few values that outlives IndexedDB: the browser's own storage for extensions. */
export interface KeyValueArea {
  get(key: string): Promise<Record<string, unknown>>;
  set(values: Record<string, unknown>): Promise<void>;
  remove(key: string): Promise<void>;
}

/** What this browser profile remembers of its store. */
export class StoreMemory {
  readonly #area: KeyValueArea;

  constructor(area: KeyValueArea) {
    this.#area = area;
  }

  async #read(key: string): Promise<unknown> {
    return (await this.#area.get(key))[key];
  }

  /** Undefined when there never was a store, or it was given up on purpose. */
  async marker(): Promise<StoreMarker | undefined> {
    const marker = storeMarker.safeParse(await this.#read(KEYS.marker));
    return marker.success ? marker.data : undefined;
  }

  async keepMarker(marker: StoreMarker): Promise<void> {
    await this.#area.set({ [KEYS.marker]: marker });
  }

  async forgetMarker(): Promise<void> {
    await this.#area.remove(KEYS.marker);
  }

  /** The storage bucket in which the store lies; undefined for the browser's default. */
  async bucket(): Promise<string | undefined> {
    const bucket = await this.#read(KEYS.bucket);
    return typeof bucket === 'string' ? bucket : undefined;
  }

  async keepBucket(bucket: string): Promise<void> {
    await this.#area.set({ [KEYS.bucket]: bucket });
  }

  /** Tells every context of the extension that the store can be opened again. */
  async announceRepair(now: number): Promise<void> {
    await this.#area.set({ [KEYS.repairs]: now });
  }
}

/** True when what changed in the area says that the store was repaired. */
export function saysRepaired(changes: object): boolean {
  return KEYS.repairs in changes;
}
