import { compareNew } from '@/storage/duplicates/compare-new';
import {
  logUnloggedMerges,
  searchDuplicates,
  type DuplicateProgress,
} from '@/storage/duplicates/duplicate-search';
import {
  changeSearchState,
  DAY,
  isSearchDue,
  MOST_ATTEMPTS,
  readChanged,
  readSearchState,
} from '@/storage/duplicates/search-state';
import type { TalentDatabase } from '@/storage/database';
import type { Surroundings } from '@/utils/surroundings';
import type { TalentStore } from '@/storage/talent-store';
import { openProgressChannel } from '@/messages/duplicate-progress';
import { browser } from '@/utils/browser';
import { yieldControl } from '@/utils/browser/yield-control';
import { oneAtATime } from '@/utils/one-at-a-time';

export const DUPLICATES_ALARM = 'duplicates';
const LOCK = 'kith-duplicates';
/** More people than these at once are an import or a first sync, and wait for a search over everybody. */
const FEW = 20;
/** A search waits this long after the last change, in milliseconds: whoever adds people adds several. */
const QUIET = 60_000;
/** The browser ends a worker that asks nothing of it for half a minute. */
const STAY_AWAKE = 20_000;
const TELL_EVERY = 400;
/** An import that has not ended for so long was left, and is not waited for. */
const LONGEST_IMPORT = 3_600_000;

/** Tells how far it is as often as a screen can show it. */
function tellSometimes(tell: (progress: DuplicateProgress) => void): (progress: DuplicateProgress) => void {
  let told = -TELL_EVERY;
  return (progress) => {
    const now = performance.now();
    if (now - told < TELL_EVERY) return;
    told = now;
    tell(progress);
  };
}

/**
 * Looks for people who are here twice, in the background.
 *
 * It runs in this worker. In Chromium that is a thread of its own, so panel and workspace keep drawing whatever it
 * does; an offscreen document would need one more permission and would share the panel's thread, and a service worker
 * cannot start a worker of its own. In Firefox this script does share that thread: there the slices of about seven
 * milliseconds leave room for every frame. The browser may end the worker at any time. That a search is under way stands
 * in the store, so the next wake begins it again; it only ever writes whole steps (see `searchDuplicates`).
 */
export class Duplicates {
  readonly #database: TalentDatabase;
  readonly #store: TalentStore;
  readonly #surroundings: Surroundings;
  readonly #written: () => void;
  /** Looks at who changed: compares a few at once, and sees to it that a search comes when it is due. */
  readonly look = oneAtATime(() => this.#look());
  #searching: Promise<void> | undefined;

  constructor(database: TalentDatabase, store: TalentStore, surroundings: Surroundings, written: () => void) {
    this.#database = database;
    this.#store = store;
    this.#surroundings = surroundings;
    this.#written = written;
  }

  /** Begins a search over everybody, unless one is under way. Answers when it has ended. */
  search(): Promise<void> {
    this.#searching ??= this.#search().finally(() => {
      this.#searching = undefined;
    });
    return this.#searching;
  }

  /** The alarm went off. */
  async wake(): Promise<void> {
    if ((await this.#isDue()) && !(await this.#isImporting())) await this.search();
    else await this.look();
  }

  /** A search was under way when the worker was ended: it goes on. */
  async resume(): Promise<void> {
    await logUnloggedMerges(this.#database);
    const { running } = await readSearchState(this.#database);
    if (running !== undefined && running.attempts < MOST_ATTEMPTS) await this.search();
  }

  async #isDue(): Promise<boolean> {
    const state = await readSearchState(this.#database);
    const { changed } = await readChanged(this.#database, state.sequence);
    return isSearchDue(state, changed, this.#surroundings.now());
  }

  async #isImporting(): Promise<boolean> {
    const jobs = await this.#store.imports.list();
    const now = this.#surroundings.now();
    return jobs.some(({ state, startedAt }) => state === 'running' && now - startedAt < LONGEST_IMPORT);
  }

  async #look(): Promise<void> {
    // While a search runs, it is what changes everybody.
    if (this.#searching !== undefined) return;
    const { compared, endedAt } = await readSearchState(this.#database);
    const { changed, sequence } = await readChanged(this.#database, compared);
    if (changed !== undefined && changed.length > 0 && changed.length <= FEW) {
      try {
        await compareNew(this.#database, changed, (view) => this.#store.listPeople(view));
      } catch {
        // A hint that comes late is no harm: the next search over everybody finds them.
      }
    }
    if (sequence !== compared) await changeSearchState(this.#database, { compared: sequence });
    const now = this.#surroundings.now();
    const when = (await this.#isDue()) ? now + QUIET : Math.max(now + QUIET, (endedAt ?? now) + DAY);
    await browser.alarms.create(DUPLICATES_ALARM, { when });
  }

  async #search(): Promise<void> {
    // If the worker is ended in the middle, this wakes it to go on.
    await browser.alarms.create(DUPLICATES_ALARM, {
      when: this.#surroundings.now() + QUIET,
      periodInMinutes: 1,
    });
    const channel = openProgressChannel();
    const tell = (progress: DuplicateProgress | undefined): void => {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A channel has one origin, its own.
      channel.postMessage(progress);
    };
    const awake = setInterval(() => void browser.runtime.getPlatformInfo(), STAY_AWAKE);
    try {
      const { merged } = await navigator.locks.request(LOCK, () =>
        searchDuplicates(this.#database, this.#surroundings, {
          now: () => performance.now(),
          yieldControl,
          onProgress: tellSometimes(tell),
        }),
      );
      if (merged > 0) this.#written();
    } finally {
      clearInterval(awake);
      tell(undefined);
      channel.close();
    }
    await browser.alarms.create(DUPLICATES_ALARM, { when: this.#surroundings.now() + DAY });
  }
}
