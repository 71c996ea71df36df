import { viewRow } from '@/sync/view';
import type { EarlierWords } from '@/talent/duplicates/plan-merges';
import { createReading } from '@/sync/reading';
import { resolvePerson } from '@/talent/people';
import type { TalentDatabase } from '../database';
import { RowTables } from '../row-tables';

const MERGES_AT_ONCE = 500;

/** Which people somebody said something about together, whoever is named first. */
class PairSet {
  readonly #others = new Map<string, Set<string>>();

  add(oneId: string, otherId: string): void {
    this.#addTo(oneId, otherId);
    this.#addTo(otherId, oneId);
  }

  has(oneId: string, otherId: string): boolean {
    return this.#others.get(oneId)?.has(otherId) === true;
  }

  #addTo(id: string, other: string): void {
    const others = this.#others.get(id);
    if (others === undefined) this.#others.set(id, new Set([other]));
    else others.add(other);
  }
}

/** What people said of pairs before, by the ids that these people have today. */
export async function readEarlierWords(database: TalentDatabase): Promise<EarlierWords> {
  const apart = await readApart(database);
  const parted = await readParted(database);
  return {
    areApart: (oneId, otherId) => apart.has(oneId, otherId),
    wereParted: (oneId, otherId) => parted.has(oneId, otherId),
  };
}

async function readApart(database: TalentDatabase): Promise<PairSet> {
  const apart = new PairSet();
  const reading = createReading(new RowTables(database));
  for (const row of await database.rows('distinction').toArray()) {
    const { oneId, otherId, removedAt } = viewRow('distinction', row).values;
    if (removedAt !== undefined || oneId === undefined || otherId === undefined) continue;
    const one = await resolvePerson(reading, oneId);
    const other = await resolvePerson(reading, otherId);
    if (one !== undefined && other !== undefined) apart.add(one.id, other.id);
  }
  return apart;
}

/** Merges are read in parts: each tells all that was moved by it. */
async function readParted(database: TalentDatabase): Promise<PairSet> {
  const parted = new PairSet();
  let after = '';
  for (;;) {
    const rows = await database.rows('merge').where('id').above(after).limit(MERGES_AT_ONCE).toArray();
    const last = rows.at(-1);
    if (last === undefined) return parted;
    for (const { fields } of rows) {
      const [winnerId, loserId] = [fields['winnerId']?.value, fields['loserId']?.value];
      const isUndone = (fields['undoneAt']?.value ?? undefined) !== undefined;
      if (isUndone && typeof winnerId === 'string' && typeof loserId === 'string')
        parted.add(winnerId, loserId);
    }
    after = last.id;
  }
}
