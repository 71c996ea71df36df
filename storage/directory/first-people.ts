import type { Settings, TalentDatabase } from '../database';

/** The beginning of the list of everybody by name, as it was when the index was last written. */
export type FirstPeople = Pick<Settings['firstPeople'], 'total' | 'people'>;

/** As many as a tall screen shows. */
export const FIRST_COUNT = 50;

/**
 * The beginning of the list, for the moments until the index is open: an index of 100,000 people takes tens of
 * milliseconds to read, this takes one look at the store. Whoever was changed since is left out, so nobody is ever
 * shown as they were, nor when they are gone.
 */
export async function readFirstPeople(database: TalentDatabase): Promise<FirstPeople | undefined> {
  return database.transaction('r', [database.settings, database.peopleChanges], async () => {
    const kept = await database.setting('firstPeople');
    if (kept === undefined) return undefined;
    const changes = await database.peopleChanges.where(':id').above(kept.sequence).toArray();
    if (changes.some(({ isEverybody }) => isEverybody === true)) return undefined;
    const changed = new Set(changes.flatMap(({ ids }) => ids));
    return { total: kept.total, people: kept.people.filter(({ id }) => !changed.has(id)) };
  });
}
