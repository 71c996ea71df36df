import { identityKeysOf, lookupKeysOf } from './identity/identity-keys';
import { RECORD_KINDS, RECORDS, type Person, type RecordKind, type ReferenceField } from './records';
import { isSuppressible } from './suppression';
import type { Reading, Transaction } from './transaction';

/** The fields by which a record of any kind belongs to a person, and goes with them. */
const OF_PEOPLE: ReadonlySet<string> = new Set(['personId', 'winnerId', 'loserId', 'oneId', 'otherId']);

/** Every kind and field by which something belongs to a person. */
export const PERSONAL_REFERENCES: readonly (readonly [kind: RecordKind, field: string])[] =
  RECORD_KINDS.flatMap((kind) => {
    const references: readonly string[] = RECORDS[kind].references;
    return references.filter((field) => OF_PEOPLE.has(field)).map((field) => [kind, field] as const);
  });

// As many as one record of an erasure names.
const MOST_NAMES = 1_000;

/**
 * The other records of a person: those that are another name for this one, the one that this is a name for, and those of
 * the same profiles, which there are when somebody in the bin was captured again.
 */
async function otherRecords(reading: Reading, { id, values, sets }: Person): Promise<readonly Person[]> {
  const others = [...(await reading.list('person', 'aliasOf', id))];
  const ids = values.aliasOf === undefined ? [] : [values.aliasOf];
  for (const key of identityKeysOf(sets)) ids.push(...(await reading.peopleByIdentity(key)));
  for (const other of ids) {
    const person = await reading.get('person', other);
    if (person !== undefined) others.push(person);
  }
  return others;
}

/** A person under every name that they have had. Other records of theirs that we cannot tell to be theirs stay. */
export async function recordsOfPerson(reading: Reading, person: Person): Promise<readonly Person[]> {
  const known = new Map<string, Person>([[person.id, person]]);
  for (const next of known.values()) {
    for (const other of await otherRecords(reading, next)) {
      if (known.size < MOST_NAMES && !known.has(other.id)) known.set(other.id, other);
    }
  }
  return [...known.values()];
}

/** The addresses by which people are known, and by which nobody is to be taken in again, each once. */
export function addressesOf(people: readonly Person[]): readonly string[] {
  return [...new Set(people.flatMap(({ sets }) => lookupKeysOf(sets)).filter(isSuppressible))];
}

/** A record by its kind and id. */
interface Named {
  readonly kind: RecordKind;
  readonly id: string;
}

/**
 * What belongs to a person, parts of their merges included.
 * @param list the records of a kind whose field has an id
 */
export async function belongingsOf(
  list: (kind: RecordKind, field: string, id: string) => Promise<readonly { readonly id: string }[]>,
  personId: string,
): Promise<readonly Named[]> {
  const found: Named[] = [];
  for (const [kind, field] of PERSONAL_REFERENCES) {
    for (const { id } of await list(kind, field, personId)) {
      found.push({ kind, id });
      if (kind !== 'merge') continue;
      for (const part of await list('mergePart', 'mergeId', id))
        found.push({ kind: 'mergePart', id: part.id });
    }
  }
  return found;
}

/**
 * Takes away everything that belongs to people, under whatever name, and the people.
 * @param tx one over every scope
 * @returns how many records of each kind there were
 */
export async function removePeople(
  tx: Transaction,
  people: readonly Person[],
): Promise<Readonly<Record<string, number>>> {
  const removed: Record<string, number> = {};
  // Asked for by the kind's own references.
  const list: Parameters<typeof belongingsOf>[0] = (kind, field, id) =>
    tx.list(kind, field as ReferenceField<typeof kind>, id);
  for (const { id: personId } of people) {
    const belongings = await belongingsOf(list, personId);
    for (const { kind, id } of [...belongings, { kind: 'person', id: personId } as const]) {
      await tx.remove(kind, id);
      removed[kind] = (removed[kind] ?? 0) + 1;
    }
  }
  return removed;
}
