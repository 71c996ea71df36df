import { createNewId } from '@/utils/ids';
import { TalentDatabase } from './database';
import { DATABASE_NAME } from './database-name';
import type { Surroundings } from '@/utils/surroundings';
import type { OpeningOptions } from './opening';

export function openTalentDatabase(
  name: string = DATABASE_NAME,
  options: OpeningOptions = {},
): TalentDatabase {
  return new TalentDatabase(name, options);
}

/** What the browser gives: its clock and its randomness. */
export function browserSurroundings(): Surroundings {
  const now = (): number => Date.now();
  return { now, newId: createNewId(now, (bytes) => crypto.getRandomValues(bytes)) };
}
