import { distinctionId } from '@/talent/commands/merge';
import { candidateFromPerson, type DuplicateCandidate } from '@/talent/duplicates/candidate';
import { findDuplicates, type DuplicatePair } from '@/talent/duplicates/find-duplicates';
import type { PaceOptions } from '@/talent/duplicates/pace';
import { viewRow } from '@/sync/view';
import type { LikelyPair, TalentDatabase } from '../database';
import type { Surroundings } from '../device';
import { executeCommands } from '../execute';

const READ_AT_ONCE = 1_000;
const MERGED_AT_ONCE = 50;

/** How a search for duplicates lets others go on, and tells how far it is. */
export type DuplicatePace = PaceOptions;

/** What a search for duplicates did. */
export interface DuplicateOutcome {
  /** Pairs that were certain, and are one person now. */
  readonly merged: number;
  /** Pairs that wait for somebody to look at them. */
  readonly likely: number;
}

/**
 * Looks for people who are in the store twice. The certain ones are merged; the likely ones are kept to be asked about,
 * unless somebody said already that they are different. A merge can be taken back like any other.
 */
export async function searchDuplicates(
  database: TalentDatabase,
  surroundings: Surroundings,
  pace: DuplicatePace,
): Promise<DuplicateOutcome> {
  const candidates = await readCandidates(database, pace);
  const apart = await readDistinctions(database);
  const { pairs } = await findDuplicates(candidates, pace);
  const open = pairs.filter((pair) => !apart.has(distinctionId(pair.left, pair.right)));
  const merged = await mergeCertain(database, surroundings, open, pace);
  const likely = open.filter((pair) => pair.decision === 'likely').map(toLikelyPair);
  await database.transaction('rw', database.likelyPairs, async () => {
    await database.likelyPairs.clear();
    await database.likelyPairs.bulkPut(likely);
  });
  return { merged, likely: likely.length };
}

async function readCandidates(
  database: TalentDatabase,
  { yieldControl, signal }: DuplicatePace,
): Promise<readonly DuplicateCandidate[]> {
  const candidates: DuplicateCandidate[] = [];
  let after = '';
  for (;;) {
    const rows = await database.people.after(after, READ_AT_ONCE);
    const last = rows.at(-1);
    if (last === undefined) return candidates;
    for (const row of rows) {
      const person = viewRow('person', row);
      if (person.values.deletedAt !== undefined || person.values.aliasOf !== undefined) continue;
      candidates.push(candidateFromPerson(person));
    }
    after = last.id;
    signal?.throwIfAborted();
    await yieldControl();
  }
}

/** The ids of the decisions that stand. */
async function readDistinctions(database: TalentDatabase): Promise<ReadonlySet<string>> {
  const rows = await database.rows('distinction').toArray();
  const standing = rows
    .map((row) => viewRow('distinction', row))
    .filter(({ values }) => values.removedAt === undefined);
  return new Set(standing.map((distinction) => distinction.id));
}

/** Who has been here longer keeps the id: ids sort by the time at which they were made. */
async function mergeCertain(
  database: TalentDatabase,
  surroundings: Surroundings,
  pairs: readonly DuplicatePair[],
  { yieldControl, signal }: DuplicatePace,
): Promise<number> {
  const certain = pairs.filter((pair) => pair.decision === 'certain');
  let merged = 0;
  for (let at = 0; at < certain.length; at += MERGED_AT_ONCE) {
    signal?.throwIfAborted();
    const calls = certain.slice(at, at + MERGED_AT_ONCE).map(({ left, right }) => {
      const [winnerId, loserId] = left < right ? [left, right] : [right, left];
      return {
        name: 'person.merge',
        args: { mergeId: surroundings.newId(), winnerId, loserId, reason: 'certain' },
      };
    });
    const { refused } = await executeCommands(database, surroundings, calls, {
      // Somebody may have removed one of them meanwhile.
      onRefusal: 'skip',
      undoable: false,
    });
    merged += calls.length - refused.size;
    await yieldControl();
  }
  return merged;
}

function toLikelyPair({ left, right, probability, reasons }: DuplicatePair): LikelyPair {
  const [oneId, otherId] = left < right ? [left, right] : [right, left];
  return { id: distinctionId(oneId, otherId), oneId, otherId, probability, reasons };
}
