import { candidateFromPerson, type DuplicateCandidate } from '@/talent/duplicates/candidate';
import { findDuplicates } from '@/talent/duplicates/find-duplicates';
import type { PaceOptions } from '@/talent/duplicates/pace';
import { planMerges, type PlannedMerge } from '@/talent/duplicates/plan-merges';
import type { Row } from '@/sync/rows';
import { viewRow } from '@/sync/view';
import type { TalentDatabase } from '../database';
import type { Surroundings } from '@/utils/surroundings';
import { executeCommands } from '../execute';
import { readEarlierWords } from './earlier-words';
import { MOST_KEPT, replaceLikelyPairs, toLikelyPair } from './likely-pairs';
import type { DuplicateSearchState } from './search-record';
import { changeSearchState, DAY, readChanged, readSearchState } from './search-state';

// Small steps: whoever else wants the thread waits for one at most.
const READ_AT_ONCE = 100;
/** Merges are kept so many at a time at first, then as many as fit into `LONGEST_WRITE`. */
const FIRST_BATCH = 40;
const LARGEST_BATCH = 400;
/** Milliseconds that somebody else's write may have to wait for ours. */
const LONGEST_WRITE = 500;

/** How far a search is: what it does, and how much of that is done, 0 to 1. */
export interface DuplicateProgress {
  readonly step: 'read' | 'compare' | 'merge';
  readonly done: number;
}

/** How a search for duplicates lets others go on, and tells how far it is. */
export interface DuplicatePace extends Omit<PaceOptions, 'onProgress'> {
  readonly onProgress?: (progress: DuplicateProgress) => void;
}

/** What a search for duplicates did. */
export interface DuplicateOutcome {
  /** Records that were certainly of somebody else's, and are one with theirs now. */
  readonly merged: number;
  /** Pairs that wait for somebody to look at them. */
  readonly likely: number;
}

/** What a person is compared by: the others of their fields need not be checked. */
const COMPARED =
  /^(?:name|headline|title|organization|location|experience|education|aliasOf|deletedAt|link:|email:|phone:)/;

/**
 * Looks for people who are in the store twice. The certain ones are merged; the likely ones are kept to be asked about,
 * unless somebody said already that they are different. A merge can be taken back like any other.
 *
 * Killed at any point, it is begun again and does what is left: comparing writes nothing, merges are kept some at a time,
 * and whoever is merged is not found a second time. That it was begun is kept, so that whoever wakes next knows.
 */
export async function searchDuplicates(
  database: TalentDatabase,
  surroundings: Surroundings,
  pace: DuplicatePace,
): Promise<DuplicateOutcome> {
  await logUnloggedMerges(database);
  const { running } = await readSearchState(database);
  const started = { startedAt: surroundings.now(), attempts: (running?.attempts ?? 0) + 1 };
  await changeSearchState(database, { running: started });
  // What changes from here on is for the next search.
  const { sequence } = await readChanged(database, 0);
  const candidates = await readCandidates(database, pace);
  const report = await findDuplicates(candidates, {
    ...pace,
    onProgress: ({ step, done }) => pace.onProgress?.({ step: 'compare', done: shareOfWork(step, done) }),
  });
  const plan = planMerges(report, await readEarlierWords(database));
  if (plan.merges.length > 0) {
    await changeSearchState(database, { running: { ...started, isUnlogged: true } });
  }
  const merged = await mergeCertain(database, surroundings, plan.merges, pace);
  const likely = plan.open.map(toLikelyPair);
  const { likelyPairs, settings, peopleChanges } = database;
  await database.transaction(
    'rw',
    [likelyPairs, settings, peopleChanges, database.rows('distinction')],
    async () => {
      const contained = await logMerges(database, sequence, plan.merges);
      await replaceLikelyPairs(database, likely.slice(0, MOST_KEPT));
      await database.changeSetting('duplicateModel', report.digest);
      const { running: _ended, ...state } = await readSearchState(database);
      await database.changeSetting('duplicateSearch', {
        ...state,
        endedAt: surroundings.now(),
        people: candidates.length,
        ...(merged === 0 ? {} : sumOfDay(state, merged, surroundings.now())),
        further: Math.max(0, likely.length - MOST_KEPT),
        sequence: contained,
        compared: Math.max(state.compared, contained),
      });
    },
  );
  return { merged, likely: likely.length };
}

/** Records merged on one day are told of together. */
function sumOfDay(
  { merged: before, mergedAt = 0 }: DuplicateSearchState,
  merged: number,
  now: number,
): Pick<DuplicateSearchState, 'merged' | 'mergedAt'> {
  const isSameDay = new Date(mergedAt).toDateString() === new Date(now).toDateString();
  return { merged: (isSameDay ? before : 0) + merged, mergedAt: now };
}

/**
 * Tells lists of all merges at once. Each of hundreds of batches would have every open list look for whom it shows, and
 * that costs the panel frames; a list that is a minute behind costs nobody anything.
 * @returns how far the log of changes is contained in this search: what it changed itself is no reason for another.
 */
async function logMerges(
  database: TalentDatabase,
  from: number,
  merges: readonly PlannedMerge[],
): Promise<number> {
  const { changed, sequence } = await readChanged(database, from);
  if (merges.length === 0) return changed?.length === 0 ? sequence : from;
  const ids = merges.flatMap(({ winnerId, loserId }) => [winnerId, loserId]);
  const logged = await database.peopleChanges.add({ ids: [...new Set(ids)] });
  return changed?.length === 0 ? (logged ?? from) : from;
}

/** Tells lists of what a search merged that was killed before it could. */
export async function logUnloggedMerges(database: TalentDatabase): Promise<void> {
  const { running } = await readSearchState(database);
  if (running?.isUnlogged !== true) return;
  // Merges tell the team's time, which may be another than this device's: a day more does no harm.
  const since = new Date(running.startedAt - DAY).toISOString();
  const ids = new Set<string>();
  await database.rows('merge').each(({ fields }) => {
    const [winnerId, loserId, mergedAt] = [fields['winnerId'], fields['loserId'], fields['mergedAt']].map(
      (register) => register?.value,
    );
    if (typeof mergedAt !== 'string' || mergedAt < since) return;
    for (const id of [winnerId, loserId]) if (typeof id === 'string') ids.add(id);
  });
  const { isUnlogged: _logged, ...rest } = running;
  await database.transaction('rw', [database.settings, database.peopleChanges], async () => {
    await database.peopleChanges.add({ ids: [...ids] });
    await database.changeSetting('duplicateSearch', { ...(await readSearchState(database)), running: rest });
  });
}

/** Which part of comparing each step begins at, as measured with a hundred thousand people. */
const BEGINS = {
  prepare: 0,
  block: 0.24,
  sample: 0.28,
  compare: 0.33,
  estimate: 0.93,
  cluster: 0.96,
} as const;

function shareOfWork(step: keyof typeof BEGINS, done: number): number {
  const [begin, end = 1] = Object.values(BEGINS).filter((share) => share >= BEGINS[step]);
  return (begin ?? 0) + done * (end - (begin ?? 0));
}

function comparedPart(row: Row): Row {
  const fields = Object.fromEntries(Object.entries(row.fields).filter(([name]) => COMPARED.test(name)));
  return { ...row, fields };
}

/** A person as they are compared; undefined for one who was removed or merged into another. */
export function candidateFromRow(row: Row): DuplicateCandidate | undefined {
  const person = viewRow('person', comparedPart(row));
  const isGone = person.values.deletedAt !== undefined || person.values.aliasOf !== undefined;
  return isGone ? undefined : candidateFromPerson(person);
}

async function readCandidates(
  database: TalentDatabase,
  { yieldControl, signal, onProgress }: DuplicatePace,
): Promise<readonly DuplicateCandidate[]> {
  const expected = (await readSearchState(database)).people;
  const candidates: DuplicateCandidate[] = [];
  let after = '';
  for (;;) {
    const rows = await database.people.after(after, READ_AT_ONCE);
    const last = rows.at(-1);
    if (last === undefined) return candidates;
    for (const row of rows) {
      const candidate = candidateFromRow(row);
      if (candidate !== undefined) candidates.push(candidate);
    }
    after = last.id;
    signal?.throwIfAborted();
    onProgress?.({ step: 'read', done: expected === 0 ? 0 : Math.min(1, candidates.length / expected) });
    await yieldControl();
  }
}

async function mergeCertain(
  database: TalentDatabase,
  surroundings: Surroundings,
  merges: readonly PlannedMerge[],
  { now, yieldControl, signal, onProgress }: DuplicatePace,
): Promise<number> {
  let merged = 0;
  let size = FIRST_BATCH;
  for (let at = 0; at < merges.length;) {
    signal?.throwIfAborted();
    const start = now();
    const calls = merges.slice(at, at + size).map(({ winnerId, loserId, pair }) => ({
      name: 'person.merge',
      args: {
        mergeId: surroundings.newId(),
        winnerId,
        loserId,
        reason: 'certain',
        probability: pair.probability,
        evidence: pair.reasons,
      },
    }));
    const { refused } = await executeCommands(database, surroundings, calls, {
      // Somebody may look at the team's people without being allowed to change them.
      onRefusal: 'skip',
      undoable: false,
      isLogged: false,
    });
    merged += calls.length - refused.size;
    at += calls.length;
    size = nextBatch(size, now() - start);
    onProgress?.({ step: 'merge', done: at / merges.length });
    await yieldControl();
  }
  return merged;
}

/** As many as would have taken as long as a write may, at most twice as many as before. */
function nextBatch(size: number, took: number): number {
  const fitting = Math.floor((size * LONGEST_WRITE) / Math.max(1, took));
  return Math.max(1, Math.min(LARGEST_BATCH, size * 2, fitting));
}
