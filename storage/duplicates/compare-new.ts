import { candidateFromPerson, type DuplicateCandidate } from '@/talent/duplicates/candidate';
import { compareOne } from '@/talent/duplicates/compare-one';
import { openPair } from '@/talent/duplicates/plan-merges';
import { lookupKeysOf } from '@/talent/identity/identity-keys';
import type { Person } from '@/talent/records';
import { allOf, type Query } from '@/talent/search/query';
import { viewRow } from '@/sync/view';
import type { LikelyPair, TalentDatabase } from '../database';
import type { PeopleListing, PeopleView } from '../directory/people-listing';
import { candidateFromRow } from './duplicate-search';
import { toLikelyPair } from './likely-pairs';

/** Of whom a name may be meant, so many are looked at: the best of a search first. */
const MOST_BY_NAME = 60;
const MOST_NAME_WORDS = 6;

/** Lists people, as the index of everybody does. */
export type ListPeople = (view: PeopleView) => Promise<PeopleListing>;

function nameQueries(name: string): readonly Query[] {
  const words = name.split(/[\s,]+/u).filter((word) => word.length > 1);
  const parts = words.slice(0, MOST_NAME_WORDS).map((text): Query => ({ kind: 'word', text, field: 'name' }));
  const [first] = parts;
  const last = parts.at(-1);
  if (first === undefined || last === undefined) return [];
  // Whole as it is written, then by its ends: one of them may be another form of it.
  return parts.length === 1 ? [first] : [allOf(parts), last, first];
}

/** People who have an address, a number or a name in common with somebody. */
async function findAlike(
  database: TalentDatabase,
  person: Person,
  listPeople: ListPeople,
): Promise<ReadonlySet<string>> {
  const alike = new Set<string>();
  const byKey = await database.identities.peopleOfMany(lookupKeysOf(person.sets));
  for (const ids of byKey.values()) for (const id of ids) alike.add(id);
  for (const query of nameQueries(person.values.name ?? '')) {
    const listing = await listPeople({ query, order: 'relevance' });
    for (const { id } of listing.rows(0, MOST_BY_NAME)) alike.add(id);
  }
  return alike;
}

async function readCandidates(
  database: TalentDatabase,
  ids: ReadonlySet<string>,
): Promise<readonly DuplicateCandidate[]> {
  const rows = await database.people.getMany([...ids]);
  return [...rows.values()].map(candidateFromRow).filter((candidate) => candidate !== undefined);
}

/**
 * Compares people who are new or were changed with whoever is like them, at once, by what the last search over everybody
 * learned. What looks like one person waits to be asked about, certain or not: nobody is merged under the hands of whoever
 * has just added them. Does nothing before the first search.
 */
export async function compareNew(
  database: TalentDatabase,
  ids: readonly string[],
  listPeople: ListPeople,
): Promise<void> {
  const model = await database.setting('duplicateModel');
  if (model === undefined) return;
  const rows = await database.people.getMany(ids);
  for (const row of rows.values()) {
    const person = viewRow('person', row);
    if (person.values.deletedAt !== undefined || person.values.aliasOf !== undefined) continue;
    const before = (await database.likelyPairs.toArray()).filter(
      ({ oneId, otherId }) => oneId === person.id || otherId === person.id,
    );
    const alike = new Set(await findAlike(database, person, listPeople));
    for (const { oneId, otherId } of before) alike.add(oneId).add(otherId);
    alike.delete(person.id);
    const found = compareOne(candidateFromPerson(person), await readCandidates(database, alike), model);
    const pairs = found.map((pair) => toLikelyPair(openPair(pair.left, pair.right, pair)));
    await writePairs(database, before, pairs);
  }
}

/** Adds what was found, and takes out what is not likely any more: a name may have been put right. */
async function writePairs(
  database: TalentDatabase,
  before: readonly LikelyPair[],
  found: readonly LikelyPair[],
): Promise<void> {
  await database.transaction('rw', [database.likelyPairs, database.rows('distinction')], async () => {
    const known = new Map(before.map((pair) => [pair.id, pair]));
    const apart = await database.rows('distinction').bulkGet(found.map(({ id }) => id));
    const fresh = found.filter((_pair, index) => {
      const removedAt = apart[index]?.fields['removedAt']?.value ?? undefined;
      return apart[index] === undefined || removedAt !== undefined;
    });
    const isOfComparison = before.filter((pair) => pair.isClosed !== true && pair.isFromImport !== true);
    const gone = isOfComparison.filter((pair) => found.every(({ id }) => id !== pair.id));
    await database.likelyPairs.bulkDelete(gone.map(({ id }) => id));
    await database.likelyPairs.bulkPut(
      fresh.map((pair) => {
        const { group = pair.group, laterUntil } = known.get(pair.id) ?? {};
        return { ...pair, group, ...(laterUntil === undefined ? {} : { laterUntil }) };
      }),
    );
  });
}
