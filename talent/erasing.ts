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

async function removeParts(tx: Transaction, mergeId: string): Promise<number> {
  const parts = await tx.list('mergePart', 'mergeId', mergeId);
  for (const { id } of parts) await tx.remove('mergePart', id);
  return parts.length;
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
  const count = (kind: RecordKind, records: number): void => {
    if (records > 0) removed[kind] = (removed[kind] ?? 0) + records;
  };
  for (const { id: personId } of people) {
    for (const [kind, field] of PERSONAL_REFERENCES) {
      // Made of the kind's own references.
      const records = await tx.list(kind, field as ReferenceField<typeof kind>, personId);
      for (const { id } of records) {
        if (kind === 'merge') count('mergePart', await removeParts(tx, id));
        await tx.remove(kind, id);
      }
      count(kind, records.length);
    }
    await tx.remove('person', personId);
  }
  count('person', people.length);
  return removed;
}
