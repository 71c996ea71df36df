import type { TalentDatabase } from '../database';
import type { DuplicateSearchState } from './search-record';

const NEVER: DuplicateSearchState = { people: 0, merged: 0, further: 0, sequence: 0, compared: 0 };

/** After so many searches in a row that were killed, another is begun only when somebody asks, or a day later. */
export const MOST_ATTEMPTS = 3;
/** Milliseconds. */
export const DAY = 86_400_000;
/** One search for every two hundredth of the people that changed: what it costs stays in proportion. */
const CHANGED_SHARE = 1 / 200;

export async function readSearchState(database: TalentDatabase): Promise<DuplicateSearchState> {
  return (await database.setting('duplicateSearch')) ?? NEVER;
}

/** Changes a part of it, whatever else was changed meanwhile. */
export async function changeSearchState(
  database: TalentDatabase,
  change: Partial<DuplicateSearchState>,
): Promise<void> {
  await database.transaction('rw', database.settings, async () => {
    await database.changeSetting('duplicateSearch', { ...(await readSearchState(database)), ...change });
  });
}

/** People of whom something changed; undefined when the log does not reach back so far, so it may be anybody. */
export type Changed = readonly string[] | undefined;

export interface LoggedChanges {
  readonly changed: Changed;
  /** The last of the log. */
  readonly sequence: number;
}

/** Who changed after a place in the log of changes. */
export async function readChanged(database: TalentDatabase, after: number): Promise<LoggedChanges> {
  const log = database.peopleChanges;
  return database.transaction('r', log, async () => {
    const [first, last] = [await log.orderBy(':id').first(), await log.orderBy(':id').last()];
    const sequence = last?.sequence ?? after;
    // Whoever keeps an index of people cuts the log off behind it, and an emptied store begins it anew.
    if (first?.sequence === undefined || sequence === after) return { changed: [], sequence };
    if (first.sequence > after + 1 || sequence < after) return { changed: undefined, sequence };
    const changes = await log.where(':id').above(after).toArray();
    const everybody = changes.some(({ isEverybody }) => isEverybody === true);
    const ids = new Set(changes.flatMap((change) => change.ids));
    return { changed: everybody ? undefined : [...ids], sequence };
  });
}

/**
 * Whether it is time for a search over everybody: after enough changes, or a day after the last when anything changed.
 * @param now milliseconds since the epoch
 */
export function isSearchDue(state: DuplicateSearchState, changed: Changed, now: number): boolean {
  const { running, endedAt, people } = state;
  if (running !== undefined && running.attempts >= MOST_ATTEMPTS) return now - running.startedAt >= DAY;
  if (running !== undefined || changed === undefined) return true;
  if (changed.length === 0) return false;
  if (endedAt === undefined || now - endedAt >= DAY) return true;
  return changed.length >= people * CHANGED_SHARE;
}
