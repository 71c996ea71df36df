import { createRandom } from '@/utils/random';
import { RELATIONSHIPS } from '../../talent/records/person';
import type { Group, PersonDocument } from '../../talent/search/person-document';
import { ALL_STAGES } from '../../talent/stages';
import {
  AREAS,
  CULTURES,
  GLUE,
  LANGUAGES,
  LEVELS,
  NOTE_OPENINGS,
  ORGANIZATION_ENDINGS,
  ORGANIZATION_STEMS,
  POOLS,
  PROSE,
  SCHOOLS,
  SKILLS,
  TAGS,
  TITLES,
  type Culture,
} from './invented-words';

const DAY = 86_400_000;
/** When the inventing happens, so that the same people come out on every day. */
export const INVENTED_NOW = Date.UTC(2026, 5, 1, 9);

class Inventor {
  readonly #random: () => number;

  constructor(seed: number) {
    this.#random = createRandom(seed);
  }

  chance(share: number): boolean {
    return this.#random() < share;
  }

  below(count: number): number {
    return Math.floor(this.#random() * count);
  }

  /** Any of them, the first ones more often: as names, employers and skills are spread in life. */
  pick<Item>(items: readonly Item[], skew = 1): Item {
    const item = items[Math.floor(this.#random() ** skew * items.length)];
    if (item === undefined) throw new RangeError('Nothing to pick from');
    return item;
  }

  several<Item>(items: readonly Item[], least: number, most: number, skew = 1): Item[] {
    const found = new Set<Item>();
    const count = least + this.below(most - least + 1);
    for (let tries = 0; found.size < count && tries < count * 3; tries += 1)
      found.add(this.pick(items, skew));
    return [...found];
  }

  culture(): Culture {
    let rest = this.#random() * 100;
    for (const culture of CULTURES) {
      rest -= culture.share;
      if (rest < 0) return culture;
    }
    return this.pick(CULTURES);
  }

  name(culture: Culture): string {
    const given = this.pick(culture.given, 1.4);
    const family = this.pick(culture.family, 1.8);
    if (culture.isUnspaced === true) return family + given;
    if (this.chance(0.06)) return `${given} ${this.pick(culture.given)} ${family}`;
    return this.chance(0.04) ? `${given} ${family}-${this.pick(culture.family)}` : `${given} ${family}`;
  }

  title(): string {
    const title = this.pick(TITLES, 1.5);
    const leveled = this.chance(0.5) ? `${this.pick(LEVELS, 1.5)} ${title}` : title;
    return this.chance(0.12) ? `${leveled}, ${this.pick(AREAS)}` : leveled;
  }

  organization(): string {
    const stem = this.pick(ORGANIZATION_STEMS, 2.2);
    return `${stem} ${this.pick(ORGANIZATION_ENDINGS, 2)}`.trim();
  }

  sentence(length: number): string {
    const words: string[] = [];
    for (let index = 0; index < length; index += 1) {
      // About every third word of English prose is one of the small ones.
      words.push(this.chance(0.34) ? this.pick(GLUE, 2) : this.pick(PROSE, 1.6));
    }
    const text = words.join(' ');
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
  }

  digits(count: number): string {
    let digits = '';
    for (let index = 0; index < count; index += 1) digits += String(this.below(10));
    return digits;
  }

  hexadecimal(count: number): string {
    let digits = '';
    for (let index = 0; index < count; index += 1) digits += this.below(16).toString(16);
    return digits;
  }
}

/** A UUIDv7 of an instant. */
function inventId(inventor: Inventor, at: number): string {
  const time = at.toString(16).padStart(12, '0');
  const variant = '89ab'.charAt(inventor.below(4));
  return `${time.slice(0, 8)}-${time.slice(8)}-7${inventor.hexadecimal(3)}-${variant}${inventor.hexadecimal(3)}-${inventor.hexadecimal(12)}`;
}

const groupsOf = (names: readonly string[], kind: number): readonly Group[] =>
  names.map((name, index) => ({
    id: `0190a0b0-c0d0-7000-8000-${(kind * 1_000 + index).toString(16).padStart(12, '0')}`,
    name,
  }));

const TAG_GROUPS = groupsOf(TAGS, 1);
const POOL_GROUPS = groupsOf(POOLS, 2);
const ROLE_GROUPS = groupsOf(
  TITLES.flatMap((title) => [
    title,
    `Senior ${title}`,
    `${title}, ${AREAS[title.length % AREAS.length] ?? ''}`,
  ]).slice(0, 200),
  3,
);

/** Letters of an address; a name in another script has none, and gets a number. */
function addressName(name: string, number: number): string {
  const ascii = name
    .normalize('NFKD')
    .replace(/[^A-Za-z ]/g, '')
    .trim()
    .toLowerCase()
    .replace(/ +/g, '.');
  return ascii === '' ? `p${number}` : ascii;
}

function headlineOf(inventor: Inventor, title: string, organization: string, skills: readonly string[]) {
  const kind = inventor.below(100);
  if (kind < 12) return undefined;
  if (kind < 62) return `${title} at ${organization}`;
  if (kind < 84) return [title, ...skills.slice(0, 3)].join(' | ');
  return inventor.sentence(6 + inventor.below(5));
}

function photoOf(inventor: Inventor): string | undefined {
  const kind = inventor.below(100);
  if (kind < 45) return undefined;
  if (kind < 70) return `https://avatars.code.example/u/${inventor.digits(8)}?v=4`;
  return `https://media.network.example/image/v2/${inventor.hexadecimal(16)}/profile-displayphoto-200`;
}

function touchesOf(inventor: Inventor, addedAt: number) {
  const count = inventor.chance(0.45) ? 1 + inventor.below(5) : 0;
  const notes = Array.from(
    { length: Math.min(count, 3) },
    () => `${inventor.pick(NOTE_OPENINGS)} ${inventor.sentence(8 + inventor.below(14)).toLowerCase()}`,
  );
  const lastTouchAt = count === 0 ? undefined : addedAt + inventor.below(INVENTED_NOW - addedAt);
  return { touchpointCount: count, notes, lastTouchAt };
}

function inventPerson(inventor: Inventor, number: number): PersonDocument {
  const culture = inventor.culture();
  const name = inventor.name(culture);
  const title = inventor.title();
  const organization = inventor.organization();
  const skills = inventor.several(SKILLS, 4, 12, 1.5);
  const addedAt = INVENTED_NOW - DAY - inventor.below(4 * 365 * DAY);
  const address = addressName(name, number);
  const roles = inventor.chance(0.08) ? inventor.several(ROLE_GROUPS, 1, 2) : [];
  return {
    id: inventId(inventor, addedAt),
    name,
    headline: headlineOf(inventor, title, organization, skills),
    title,
    organization,
    location: inventor.pick(culture.places, 1.4),
    photo: photoOf(inventor),
    relationship: inventor.pick(RELATIONSHIPS, 2.4),
    about: inventor.chance(0.7)
      ? Array.from({ length: 2 + inventor.below(3) }, () => inventor.sentence(9 + inventor.below(9))).join(
          ' ',
        )
      : undefined,
    pastTitles: Array.from({ length: inventor.below(4) }, () => inventor.title()),
    pastOrganizations: Array.from({ length: inventor.below(4) }, () => inventor.organization()),
    schools: inventor.several(SCHOOLS, 0, 2),
    skills,
    languages: inventor.several(LANGUAGES, 1, 3, 1.8),
    tags: inventor.chance(0.4) ? inventor.several(TAG_GROUPS, 1, 3) : [],
    pools: inventor.chance(0.2) ? inventor.several(POOL_GROUPS, 1, 2) : [],
    roles,
    stages: [...new Set(roles.map(() => inventor.pick(ALL_STAGES)))],
    emails: inventor.chance(0.5) ? [`${address}@${organization.split(' ')[0]?.toLowerCase()}.example`] : [],
    phones: inventor.chance(0.25)
      ? [`+${1 + inventor.below(98)} ${inventor.digits(3)} ${inventor.digits(7)}`]
      : [],
    links: [`https://linkedin.com/in/${address.replace(/\./g, '-')}-${inventor.hexadecimal(6)}`],
    addedAt,
    seenAt: addedAt + inventor.below(INVENTED_NOW - addedAt),
    nextReminderAt: inventor.chance(0.05) ? INVENTED_NOW + inventor.below(60 * DAY) - 10 * DAY : undefined,
    ...touchesOf(inventor, addedAt),
  };
}

/** Invented people, the same for the same seed; the first thousand of ten thousand are those of a thousand. */
export function* inventPeople(count: number, seed = 1): Generator<PersonDocument> {
  const inventor = new Inventor(seed);
  for (let number = 0; number < count; number += 1) yield inventPerson(inventor, number);
}
