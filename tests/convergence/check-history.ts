import type { Row } from '@/sync/rows';
import { MOST_EARLIER_VALUES } from '@/talent/earlier-values';
import { groupBy } from '@/utils/group-by';

/** What somebody said of a person by hand, and the server took. */
export interface TakenWord {
  readonly personId: string;
  readonly field: string;
  readonly value: unknown;
  readonly clock: string;
  readonly actor: string;
}

/** People with all whom they were ever merged with: among those their words may have moved. */
class Families {
  readonly #rootOf = new Map<string, string>();
  readonly #merged = new Set<unknown>();

  constructor(rows: Iterable<Row>) {
    for (const { kind, fields } of rows) {
      if (kind === 'merge') this.#join(fields['winnerId']?.value, fields['loserId']?.value);
    }
  }

  #join(one: unknown, other: unknown): void {
    this.#merged.add(one).add(other);
    if (typeof one === 'string' && typeof other === 'string') {
      const [root, otherRoot] = [this.of(one), this.of(other)];
      if (root !== otherRoot) this.#rootOf.set(root, otherRoot);
    }
  }

  /** True of who was never merged. */
  isAlone(personId: string): boolean {
    return !this.#merged.has(personId);
  }

  of(personId: string): string {
    const root = this.#rootOf.get(personId) ?? personId;
    return root === personId ? root : this.of(root);
  }
}

/** The value of a field with whose it is, as one text. */
const wordOf = (family: string, field: unknown, value: unknown): string =>
  JSON.stringify([family, field, value]);

/** What stands in the fields of people. */
function wordsThatStand(rows: Iterable<Row>, families: Families): ReadonlySet<string> {
  const words = new Set<string>();
  for (const { kind, id, fields } of rows) {
    if (kind !== 'person') continue;
    for (const [field, { value }] of Object.entries(fields)) words.add(wordOf(families.of(id), field, value));
  }
  return words;
}

interface Kept extends Pick<TakenWord, 'personId' | 'clock' | 'actor'> {
  readonly word: string;
}

/** What is kept of what stood there. */
function wordsKept(rows: Iterable<Row>, families: Families): readonly Kept[] {
  return [...rows]
    .filter(({ kind }) => kind === 'earlierValue')
    .map(({ fields }) => {
      const { personId: person, field, value } = fields;
      const personId = typeof person?.value === 'string' ? person.value : '';
      const word = wordOf(families.of(personId), field?.value, value?.value);
      return { personId, word, clock: value?.clock ?? '', actor: value?.actor ?? '' };
    });
}

/** What was said, each as it was said last. */
function wordsSaid(words: readonly TakenWord[], families: Families): ReadonlyMap<string, TakenWord> {
  const said = new Map<string, TakenWord>();
  for (const one of words) {
    const word = wordOf(families.of(one.personId), one.field, one.value);
    const before = said.get(word);
    if (one.value !== null && (before === undefined || one.clock > before.clock)) said.set(word, one);
  }
  return said;
}

/** The fields of people of which so much was said that the first of it need not be there any more. */
function crowdedFields(said: Iterable<TakenWord>, families: Families): ReadonlySet<string> {
  const fields = groupBy(said, ({ personId, field }) => `${families.of(personId)}.${field}`);
  return new Set([...fields].filter(([, words]) => words.length > MOST_EARLIER_VALUES).map(([name]) => name));
}

/**
 * Looks for what people said by hand and what neither stands nor is kept, and for what is kept and nobody said.
 * @param words of those who were not erased
 */
export function findHistoryFaults(
  rows: ReadonlyMap<string, Row>,
  words: readonly TakenWord[],
): readonly string[] {
  const families = new Families(rows.values());
  const standing = wordsThatStand(rows.values(), families);
  const kept = wordsKept(rows.values(), families);
  const keptBy = new Map(kept.map((one) => [one.word, one]));
  const said = wordsSaid(words, families);
  const crowded = crowdedFields(said.values(), families);
  const faults: string[] = [];
  for (const [word, { personId, field, clock, actor }] of said) {
    const known = keptBy.get(word);
    if (known === undefined) {
      if (standing.has(word) || crowded.has(`${families.of(personId)}.${field}`)) continue;
      faults.push(`${word} of ${actor} neither stands nor is kept`);
    } else if (families.isAlone(personId) && (known.clock !== clock || known.actor !== actor)) {
      faults.push(`${word} is kept as ${known.actor}'s of ${known.clock}, not as ${actor}'s of ${clock}`);
    }
  }
  for (const { word, personId } of kept) {
    // A merge says in its own name what it takes from the other.
    if (!families.isAlone(personId) || said.has(word)) continue;
    faults.push(`${word} is kept, and nobody said it by hand`);
  }
  return faults;
}
