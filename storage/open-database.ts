import { createNewId } from '@/utils/ids';
import { TalentDatabase } from './database';
import type { Surroundings } from './device';

const DATABASE_NAME = 'kith';

export function openTalentDatabase(name: string = DATABASE_NAME): TalentDatabase {
  return new TalentDatabase(name);
}

/** What the browser gives: its clock and its randomness. */
export function browserSurroundings(): Surroundings {
  const now = (): number => Date.now();
  return { now, newId: createNewId(now, (bytes) => crypto.getRandomValues(bytes)) };
}
