import type { Person } from './records';
import { Refusal } from './refusal';
import type { Reading } from './transaction';

// Merges of merges are followed this far; further means a circle, which no rule makes.
const LONGEST_ALIAS_CHAIN = 16;

/** The person whom an id stands for today: the record itself, or the one it was merged into. */
export async function resolvePerson(reading: Reading, personId: string): Promise<Person | undefined> {
  let id = personId;
  for (let step = 0; step < LONGEST_ALIAS_CHAIN; step += 1) {
    const person = await reading.get('person', id);
    if (person?.values.aliasOf === undefined) return person;
    id = person.values.aliasOf;
  }
  return undefined;
}

/** The person to be changed. @throws Refusal when there is none, or they were deleted. */
export async function requirePerson(reading: Reading, personId: string): Promise<Person> {
  const person = await resolvePerson(reading, personId);
  if (person === undefined) throw new Refusal('not-found', `No person ${personId}`);
  if (person.values.deletedAt !== undefined) throw new Refusal('deleted', `Person ${personId} was deleted`);
  return person;
}

/** The person whom an identity key names for certain, unless deleted. */
export async function findPersonByKey(reading: Reading, key: string): Promise<Person | undefined> {
  for (const id of await reading.peopleByIdentity(key)) {
    const person = await resolvePerson(reading, id);
    if (person !== undefined && person.values.deletedAt === undefined) return person;
  }
  return undefined;
}
