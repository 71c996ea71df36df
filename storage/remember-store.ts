import type { TalentDatabase } from './database';
import type { StoreMarker, StoreMemory } from './store-memory';

/** Milliseconds for which a count of people is good enough. */
const COUNTED_FOR = 600_000;

/** The team that has a copy of its own of a store, as it is remembered; nothing for none. */
export async function ownerOf(database: TalentDatabase): Promise<Pick<StoreMarker, 'team'>> {
  const membership = await database.setting('membership');
  if (membership === undefined) return {};
  return { team: { name: membership.teamName, serverUrl: membership.serverUrl } };
}

/**
 * Keeps in mind, outside of the store, what there is in it: should it be gone or lack something the next time, that is
 * seen. Cheap enough to be called after every change.
 * @param countPeople called now and then
 */
export async function rememberStore(
  database: TalentDatabase,
  memory: StoreMemory,
  now: number,
  countPeople: () => Promise<number>,
): Promise<void> {
  const last = await database.peopleChanges.orderBy(':id').last();
  const sequence = last?.sequence;
  if (sequence === undefined) return;
  const known = await memory.marker();
  // Somebody else knows of more: this is not the store that it was, and opening it says so.
  if (known !== undefined && known.sequence > sequence) return;
  const { team } = await ownerOf(database);
  const isCounted = known !== undefined && known.people > 0 && Math.abs(now - known.at) < COUNTED_FOR;
  if (isCounted && known.sequence === sequence && known.team?.serverUrl === team?.serverUrl) return;
  await memory.keepMarker({
    people: isCounted ? known.people : await countPeople(),
    at: isCounted ? known.at : now,
    sequence,
    ...(team === undefined ? {} : { team }),
  });
}
