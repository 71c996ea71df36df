import type { Row } from '@/sync/rows';
import type { OpenPair } from '@/talent/duplicates/plan-merges';
import { distinctionId } from '@/talent/distinctions';
import type { LikelyPair, TalentDatabase } from '../database';

/**
 * So many pairs are kept to be asked about, the likeliest: more than anybody decides in a day, and few enough to be read
 * whole by whoever shows how many there are. The others come up when these are decided.
 */
export const MOST_KEPT = 500;

export function toLikelyPair({ oneId, otherId, pair, group }: OpenPair): LikelyPair {
  const id = distinctionId(oneId, otherId);
  // Of a group of two the pair itself is the name.
  const isAlone = group === `${oneId} ${otherId}`;
  return { id, oneId, otherId, ...pair, group: isAlone ? id : group };
}

/**
 * Puts the pairs of a search in the place of those before. What somebody put off stays put off, what an import asked stays
 * asked, and whoever was told apart stays in the table, closed: should that be taken back, they are asked about again at
 * once.
 */
export async function replaceLikelyPairs(
  database: TalentDatabase,
  pairs: readonly LikelyPair[],
): Promise<void> {
  const before = await database.likelyPairs.toArray();
  const putOff = new Map(before.map(({ id, laterUntil }) => [id, laterUntil]));
  const distinctions = await database.rows('distinction').bulkGet(before.map(({ id }) => id));
  const kept = before.filter((pair, index) => pair.isFromImport === true || stands(distinctions[index]));
  await database.likelyPairs.clear();
  await database.likelyPairs.bulkPut([
    ...kept,
    ...pairs.map((pair) => {
      const laterUntil = putOff.get(pair.id);
      return laterUntil === undefined ? pair : { ...pair, laterUntil };
    }),
  ]);
}

/** Pairs that wait for somebody to say whether they are one, the likeliest first. */
export async function readOpenPairs(database: TalentDatabase): Promise<readonly LikelyPair[]> {
  const pairs = await database.likelyPairs.toArray();
  return pairs
    .filter((pair) => pair.isClosed !== true)
    .sort((a, b) => b.probability - a.probability || (a.id < b.id ? -1 : 1));
}

/** Puts pairs off until a time, in milliseconds since the epoch, or brings them back. */
export async function putPairsOff(
  database: TalentDatabase,
  ids: readonly string[],
  until: number | undefined,
): Promise<void> {
  await database.transaction('rw', database.likelyPairs, async () => {
    for (const pair of await database.likelyPairs.bulkGet([...ids])) {
      if (pair === undefined) continue;
      const { laterUntil: _before, ...rest } = pair;
      await database.likelyPairs.put(until === undefined ? rest : { ...rest, laterUntil: until });
    }
  });
}

function isAlive(row: Row | undefined): boolean {
  const valueOf = (field: string): unknown => row?.fields[field]?.value ?? undefined;
  return row !== undefined && valueOf('deletedAt') === undefined && valueOf('aliasOf') === undefined;
}

function stands(row: Row | undefined): boolean {
  return row !== undefined && (row.fields['removedAt']?.value ?? undefined) === undefined;
}

/**
 * Keeps true which pairs are still open after rows were written: one that was merged, removed or told apart is closed,
 * and open again when that is taken back. Belongs into the transaction that wrote them, so that a list of open pairs
 * costs no look at the people in it.
 */
export async function settlePairs(database: TalentDatabase, rows: readonly Row[]): Promise<void> {
  const touched = new Set<string>();
  for (const { kind, id, fields } of rows) {
    // Nearly nobody was ever merged or removed, so nearly every write ends here.
    const isConcerned = kind === 'person' && ('aliasOf' in fields || 'deletedAt' in fields);
    if (kind === 'distinction' || isConcerned) touched.add(id);
  }
  if (touched.size === 0) return;
  const pairs = (await database.likelyPairs.toArray()).filter(
    ({ id, oneId, otherId }) => touched.has(id) || touched.has(oneId) || touched.has(otherId),
  );
  if (pairs.length === 0) return;
  const people = await database.people.getMany(pairs.flatMap(({ oneId, otherId }) => [oneId, otherId]));
  const distinctions = await database.rows('distinction').bulkGet(pairs.map(({ id }) => id));
  const settled = pairs.map(({ isClosed: _before, ...pair }, index): LikelyPair => {
    const areHere = isAlive(people.get(pair.oneId)) && isAlive(people.get(pair.otherId));
    return areHere && !stands(distinctions[index]) ? pair : { ...pair, isClosed: true };
  });
  await database.likelyPairs.bulkPut(settled);
}
