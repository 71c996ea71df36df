import type { DuplicateCandidate } from './candidate';
import { createRandom } from '@/utils/random';

/**
 * Invented people with realistic slips, for tests and measurements: who is whom is known. Nothing here is taken
 * from anybody's data; family names are made of syllables.
 */
export interface InventedRecord {
  readonly candidate: DuplicateCandidate;
  /** The same for all records of one person. */
  readonly person: string;
}

export type Flavor = 'recruiter' | 'namesakes' | 'couples' | 'scripts' | 'addresses' | 'names-only';

interface InventedPerson {
  readonly key: string;
  readonly given: string;
  readonly middle: string;
  readonly family: string;
  readonly personalMail: string;
  readonly phone: string;
  readonly organization: string;
  readonly title: string;
  readonly city: string;
  readonly street: string;
  readonly postcode: string;
  readonly handle: string;
}

const GIVEN =
  'Anna Maria Laura Julia Sophie Emma Hannah Lena Katharina Elizabeth Margaret Susan Patricia Jennifer Linda Sarah Karen Nancy Helen Sandra Donna Carol Ruth Sharon Michelle Emily Kimberly Deborah Jessica Angela Melissa Rebecca Victoria Christina Daniela Gabriela Lucia Carmen Elena Sofia Olga Tatiana Natalia Irina Svetlana Aisha Fatima Yasmin Priya Ananya Mei Yuki Hana Ingrid Astrid Freya Thomas Michael Peter Andreas Stefan Christian Daniel Martin Alexander Robert William James John David Richard Joseph Charles Matthew Anthony Mark Donald Steven Paul Andrew Joshua Kenneth Kevin Brian George Timothy Edward Ronald Jason Jeffrey Gary Nicholas Eric Jonathan Stephen Larry Justin Scott Brandon Benjamin Samuel Gregory Frank Raymond Patrick Jack Dennis Jerry Tyler Aaron Jose Juan Carlos Luis Miguel Pedro Antonio Francisco Sergei Dmitri Ivan Igor Vladimir Omar Ahmed Hassan Ali Raj Arjun Wei Hiroshi Kenji Lars Nils Sven Bjorn Erik'.split(
    ' ',
  );
const NICKNAMES: Readonly<Record<string, string>> = {
  Robert: 'Bob',
  William: 'Bill',
  Elizabeth: 'Liz',
  Margaret: 'Peggy',
  Michael: 'Mike',
  Thomas: 'Tom',
  Richard: 'Dick',
  James: 'Jim',
  Katharina: 'Katja',
  Alexander: 'Sasha',
  Francisco: 'Paco',
  Jose: 'Pepe',
  Nicholas: 'Nick',
  Jennifer: 'Jenny',
  Daniel: 'Dan',
};
const SYLLABLES =
  'ba be bo bra bri da del dor el en fa fel gar gol har hol in jan kar kel kos la len lin lo mar mel min mo nar nel no or pel per ra rin ros sa sel sor ta tel tin to tor val ver vin vo wal wen zan zel'.split(
    ' ',
  );
const COMMON_FAMILIES = 'Smith Müller García Wang Johnson Schmidt Rossi Silva Nguyen Kim Jones Martin'.split(
  ' ',
);
const CITIES =
  'Berlin Munich Hamburg Vienna Zurich Paris Lyon Madrid Barcelona Lisbon Porto Rome Milan London Manchester Dublin Amsterdam Brussels Warsaw Prague Stockholm Oslo Copenhagen Helsinki Boston Chicago Austin Denver Seattle Toronto'.split(
    ' ',
  );
const TITLES =
  'Software Engineer;Senior Software Engineer;Product Manager;Data Scientist;Recruiter;Account Executive;Designer;Head of Sales;DevOps Engineer;Marketing Manager;Finance Director;Nurse;Consultant;Project Manager;Backend Developer;QA Engineer'.split(
    ';',
  );
const LEGAL = ['GmbH', 'Inc.', 'Ltd', 'S.A.', 'AG', 'LLC', ''];

class Inventor {
  readonly #random: () => number;

  constructor(seed: number) {
    this.#random = createRandom(seed);
  }

  chance(probability: number): boolean {
    return this.#random() < probability;
  }

  below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }

  pick<Item>(items: readonly [Item, ...Item[]] | readonly Item[]): Item {
    // Callers give lists that hold something.
    return items[this.below(items.length)] as Item;
  }

  /** Low numbers far more often than high ones, as names are borne. */
  skewed(limit: number): number {
    return Math.floor(limit * this.#random() ** 2.5);
  }

  word(syllables: number): string {
    const word = Array.from({ length: syllables }, () => this.pick(SYLLABLES)).join('');
    return word.slice(0, 1).toUpperCase() + word.slice(1);
  }

  /** One slip of the pen. */
  slip(word: string): string {
    if (word.length < 4) return word;
    const at = 1 + this.below(word.length - 2);
    const letter = String.fromCharCode(97 + this.below(26));
    switch (this.below(4)) {
      case 0:
        return word.slice(0, at) + word.slice(at + 1);
      case 1:
        return word.slice(0, at) + letter + word.slice(at);
      case 2:
        return word.slice(0, at) + letter + word.slice(at + 1);
      default:
        return word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2);
    }
  }
}

const CYRILLIC: Readonly<Record<string, string>> = {
  a: 'а', b: 'б', d: 'д', e: 'е', f: 'ф', g: 'г', h: 'х', i: 'и', j: 'й', k: 'к', l: 'л', m: 'м', n: 'н',
  o: 'о', p: 'п', r: 'р', s: 'с', t: 'т', u: 'у', v: 'в', w: 'в', y: 'ы', z: 'з', c: 'к', x: 'кс', q: 'к',
}; // prettier-ignore

function toCyrillic(text: string): string {
  return Array.from(text.normalize('NFD').replace(/\p{M}/gu, ''))
    .map((letter) => {
      const other = CYRILLIC[letter.toLowerCase()] ?? letter;
      return letter === letter.toLowerCase() ? other : other.toUpperCase();
    })
    .join('');
}

class World {
  readonly #inventor: Inventor;
  readonly #flavor: Flavor;
  readonly #organizations: readonly string[];
  readonly #families: readonly string[];
  readonly #streets: readonly string[];
  /** Whose each mail address is: no two people have one, however alike their names. */
  readonly #mailOwners = new Map<string, string>();

  constructor(inventor: Inventor, flavor: Flavor, size: number) {
    this.#inventor = inventor;
    this.#flavor = flavor;
    const few = flavor === 'namesakes';
    this.#organizations = Array.from(
      { length: few ? 12 : 20 + size / 15 },
      () => `${inventor.word(3)} ${inventor.pick(TITLES).split(' ')[0]}`,
    );
    this.#families = [
      ...COMMON_FAMILIES,
      ...Array.from({ length: few ? 60 : 100 + size / 3 }, () => inventor.word(2 + inventor.below(2))),
    ];
    this.#streets = Array.from(
      { length: 50 + size / 4 },
      () => `${inventor.word(3)} ${inventor.pick(['Street', 'Road', 'Lane', 'Way'])}`,
    );
  }

  #ownMail(local: string, domain: string, owner: string): string {
    for (let number = 1; ; number += 1) {
      const address = `${local}${number === 1 ? '' : number}@${domain}`;
      if ((this.#mailOwners.get(address) ?? owner) !== owner) continue;
      this.#mailOwners.set(address, owner);
      return address;
    }
  }

  person(key: string): InventedPerson {
    const inventor = this.#inventor;
    const given = GIVEN[inventor.skewed(GIVEN.length)] ?? 'Anna';
    const family = this.#families[inventor.skewed(this.#families.length)] ?? 'Smith';
    const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
    const organizationSkew =
      this.#flavor === 'namesakes' ? inventor.skewed(12) : inventor.skewed(this.#organizations.length);
    return {
      key,
      given,
      middle: inventor.chance(0.2) ? inventor.pick(GIVEN) : '',
      family,
      personalMail: this.#ownMail(
        `${fold(given)}.${fold(family)}`,
        inventor.pick(['gmail.com', 'mail.example', 'post.example']),
        key,
      ),
      phone: `+49 30 ${1_000_000 + inventor.below(8_999_999)}`,
      organization: this.#organizations[organizationSkew] ?? 'Acme',
      title: inventor.pick(TITLES),
      city: CITIES[inventor.skewed(CITIES.length)] ?? 'Berlin',
      street: `${1 + inventor.below(120)} ${inventor.pick(this.#streets)}`,
      postcode: String(10_000 + inventor.below(89_999)),
      handle: `${fold(given)}-${fold(family)}-${inventor.below(1_000_000).toString(36)}`,
    };
  }

  /** Somebody who lives with this person: another given name, the rest of the household the same. */
  partner(person: InventedPerson, key: string): InventedPerson {
    const other = this.person(key);
    return {
      ...other,
      given: other.given === person.given ? 'Rowan' : other.given,
      family: this.#inventor.chance(0.85) ? person.family : other.family,
      phone: this.#inventor.chance(0.6) ? person.phone : other.phone,
      personalMail: this.#inventor.chance(0.15) ? person.personalMail : other.personalMail,
      city: person.city,
      street: person.street,
      postcode: person.postcode,
    };
  }

  /** The name as one source has it. */
  #name(person: InventedPerson, clean: boolean): readonly [string, string] {
    const inventor = this.#inventor;
    let { given, family } = person;
    if (person.middle !== '' && inventor.chance(0.5)) given += ` ${person.middle}`;
    if (clean) return [given, family];
    if (inventor.chance(0.12)) given = NICKNAMES[person.given] ?? given;
    if (inventor.chance(0.05)) given = given.slice(0, 1);
    if (inventor.chance(0.06)) given = inventor.slip(given);
    if (inventor.chance(0.08)) family = inventor.slip(family);
    if (inventor.chance(0.02)) family = this.person('').family;
    if (inventor.chance(0.2)) family = family.normalize('NFD').replace(/\p{M}/gu, '');
    return inventor.chance(0.04) ? [family, given] : [given, family];
  }

  record(person: InventedPerson, id: string, clean: boolean): InventedRecord {
    const inventor = this.#inventor;
    const [given, family] = this.#name(person, clean);
    const keep = (text: string, probability: number): readonly string[] =>
      inventor.chance(probability) ? [text] : [];
    const moved = !clean && inventor.chance(0.1) ? this.person('') : person;
    const work = !clean && inventor.chance(0.2) ? this.person('') : person;
    const slipped = (text: string): string => (clean || !inventor.chance(0.1) ? text : inventor.slip(text));
    const hasAddress = this.#flavor === 'addresses' || this.#flavor === 'couples';
    const hasWork = !hasAddress && this.#flavor !== 'names-only';
    const hasContacts = this.#flavor !== 'names-only' && this.#flavor !== 'addresses';
    const firm = slipped(`${work.organization} ${inventor.pick(LEGAL)}`.trim());
    const workMail = this.#ownMail(
      `${person.given.slice(0, 1)}${person.family}`.toLowerCase(),
      `${work.organization.split(' ')[0]}.example`.toLowerCase(),
      person.key,
    );
    const shown =
      this.#flavor === 'scripts' && inventor.chance(0.4)
        ? [toCyrillic(given), toCyrillic(family)]
        : [given, family];
    const isSplit = hasAddress;
    return {
      person: person.key,
      candidate: {
        id,
        names: [
          this.#flavor === 'scripts' && inventor.chance(0.2) ? `${shown[1]}, ${shown[0]}` : shown.join(' '),
        ],
        ...(isSplit ? { givenName: given, familyName: family } : {}),
        emails: hasContacts ? keep(inventor.chance(0.55) ? person.personalMail : workMail, 0.6) : [],
        phones: hasContacts
          ? keep(inventor.chance(0.2) ? person.phone.replace('+49 ', '0') : person.phone, 0.35)
          : [],
        organizations: hasWork ? keep(firm, 0.85) : [],
        titles: hasWork ? keep(work.title, 0.8) : [],
        locations: this.#flavor === 'names-only' ? [] : keep(moved.city, 0.8),
        addresses: hasAddress ? keep(slipped(moved.street), 0.9) : [],
        postcodes: hasAddress ? keep(slipped(moved.postcode), 0.9) : [],
        links:
          hasContacts && !hasAddress
            ? keep(person.handle, 0.35).map((handle) => ({
                address: `https://linkedin.com/in/${handle}`,
                identifies: true,
              }))
            : [],
        schools: [],
      },
    };
  }
}

/**
 * Invents about this many records. About a quarter of the people have two or more.
 * @param seed the same records for the same seed
 */
export function inventPeople(flavor: Flavor, size: number, seed: number): readonly InventedRecord[] {
  const inventor = new Inventor(seed);
  const world = new World(inventor, flavor, size);
  const records: InventedRecord[] = [];
  const duplicates = flavor === 'namesakes' ? 0.06 : 0.25;
  const addRecords = (person: InventedPerson): void => {
    records.push(world.record(person, `p${records.length}`, true));
    while (inventor.chance(duplicates)) records.push(world.record(person, `p${records.length}`, false));
  };
  for (let at = 0; records.length < size; at += 1) {
    const person = world.person(`person-${at}`);
    addRecords(person);
    if (flavor === 'couples' && inventor.chance(0.4)) addRecords(world.partner(person, `partner-${at}`));
  }
  return records;
}
