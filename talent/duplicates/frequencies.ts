import { FrequencyTable, type FrequencyPrior } from './frequency-table';
import { hashParts } from './hashing';
import type { Pace } from './pace';
import type { PreparedPerson } from './prepared-person';

// How common an ordinary value is among people at large, and how many people's counting that is worth. Names:
// a usual given name is borne by a few in a thousand, a usual family name by some in ten thousand.
const PRIORS = {
  given: { share: 0.003, weight: 500 },
  family: { share: 0.0006, weight: 500 },
  mailbox: { share: 1e-5, weight: 100 },
  phone: { share: 2e-5, weight: 100 },
  link: { share: 1e-6, weight: 100 },
  mailName: { share: 1e-4, weight: 100 },
  street: { share: 1e-4, weight: 200 },
  houseNumber: { share: 0.01, weight: 100 },
  city: { share: 0.01, weight: 100 },
  placeWord: { share: 0.01, weight: 100 },
  postcode: { share: 0.003, weight: 100 },
  organization: { share: 0.003, weight: 200 },
  title: { share: 0.01, weight: 200 },
  school: { share: 0.01, weight: 200 },
} as const satisfies Record<string, FrequencyPrior>;

export type FrequencyKind = keyof typeof PRIORS;
export type Frequencies = Readonly<Record<FrequencyKind, FrequencyTable>>;

// Object.keys of a constant object gives exactly its keys.
export const FREQUENCY_KINDS = Object.keys(PRIORS) as readonly FrequencyKind[];

export function emptyFrequencies(): Frequencies {
  const tables = FREQUENCY_KINDS.map((kind) => [kind, new FrequencyTable(PRIORS[kind])]);
  // One table was made for each kind.
  return Object.fromEntries(tables) as Frequencies;
}

/** A number for everything that is known of a person: records that are copies of each other have the same. */
function fingerprint(person: PreparedPerson): number {
  let hash = 0;
  const mix = (values: readonly number[]): void => {
    hash = hashParts(values.length, hash, 0);
    for (const value of values) hash = hashParts(0, hash, value);
  };
  mix(person.names.flatMap((name) => [name.joinedGiven, name.joinedFamily, ...name.middle]));
  mix(person.mailboxes);
  mix(person.phones);
  mix(person.links.map((link) => link.address));
  mix(person.streets.flatMap((street) => [street.whole, ...street.numbers]));
  mix(person.places.flatMap((place) => place.words));
  mix(person.postcodes);
  mix(person.organizations.map((phrase) => phrase.whole));
  mix(person.titles.map((phrase) => phrase.whole));
  mix(person.schools);
  return hash;
}

/**
 * Counts what people have. Copies of one record count once, and a mailbox, telephone or page counts once for each
 * name: else somebody who was imported fifty times would make all that is theirs look common.
 */
export class FrequencyCounter {
  readonly frequencies: Frequencies = emptyFrequencies();
  readonly #records = new Set<number>();
  readonly #contacts = new Set<number>();

  #newContacts(values: Iterable<number>, nameHash: number): Set<number> {
    const fresh = new Set<number>();
    for (const value of values) {
      const key = hashParts(1, value, nameHash);
      if (this.#contacts.has(key)) continue;
      this.#contacts.add(key);
      fresh.add(value);
    }
    return fresh;
  }

  add(person: PreparedPerson): void {
    const record = fingerprint(person);
    if (this.#records.has(record)) return;
    this.#records.add(record);
    const { frequencies } = this;
    const { names } = person;
    const nameHash = hashParts(2, names[0]?.joinedGiven ?? -1, names[0]?.joinedFamily ?? -1);
    const addContacts = (table: FrequencyTable, values: Iterable<number>): void =>
      table.addPerson(this.#newContacts(values, nameHash));
    frequencies.given.addPerson(
      new Set(names.flatMap((name) => [...name.given, ...name.middle, name.joinedGiven])),
    );
    frequencies.family.addPerson(new Set(names.flatMap((name) => [...name.family, name.joinedFamily])));
    addContacts(frequencies.mailbox, person.mailboxes);
    addContacts(frequencies.phone, person.phones);
    addContacts(
      frequencies.link,
      person.links.map((link) => link.address),
    );
    const handles = person.links.map((link) => link.handle).filter((handle) => handle !== -1);
    addContacts(frequencies.mailName, [...person.mailNames, ...handles]);
    frequencies.street.addPerson(new Set(person.streets.map((street) => street.whole)));
    frequencies.houseNumber.addPerson(new Set(person.streets.flatMap((street) => street.numbers)));
    frequencies.city.addPerson(new Set(person.places.map((place) => place.city)));
    frequencies.placeWord.addPerson(new Set(person.places.flatMap((place) => place.words)));
    frequencies.postcode.addPerson(person.postcodes);
    frequencies.organization.addPerson(new Set(person.organizations.map((phrase) => phrase.whole)));
    frequencies.title.addPerson(new Set(person.titles.map((phrase) => phrase.whole)));
    frequencies.school.addPerson(person.schools);
  }
}

/** Works out once, when all are counted, what every comparison needs; one table can take most of a slice. */
export async function settleFrequencies(frequencies: Frequencies, pace: Pace): Promise<void> {
  for (const table of Object.values(frequencies)) {
    table.settle();
    if (pace.isDue) await pace.rest('prepare', 1);
  }
}
