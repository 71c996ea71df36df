import { emailAddress, isRoleMailbox, mailbox, mailOrganization, splitEmail } from '../identity/email';
import { phoneDigits, phoneNumber } from '../identity/phone';
import { profilePlatform } from '../identity/profile-address';
import { latinWord } from '../names/latin-letters';
import { parseName, parseNameParts, type ParsedName } from '../names/parse-name';
import type { DuplicateCandidate } from './candidate';
import type { Lexicon } from './lexicon';
import { jaroWinkler } from './string-distance';
import { organizationWords, titleWords } from './organizations';
import { placeParts, postcodeKey, readStreet } from './places';

/** A name with its words as numbers of a lexicon. */
export interface PreparedName {
  readonly given: readonly number[];
  readonly family: readonly number[];
  /** What stands between them, and may belong to either. */
  readonly middle: readonly number[];
  /** Given names but the first, and the middle. */
  readonly further: readonly number[];
  /** All given names as one word, -1 when there is none. */
  readonly joinedGiven: number;
  readonly joinedFamily: number;
  readonly generation: string | undefined;
  readonly script: ParsedName['script'];
}

/** A phrase: the whole as one word, and its words. */
export interface PreparedPhrase {
  readonly whole: number;
  readonly words: readonly number[];
}

export interface PreparedLink {
  readonly address: number;
  readonly identifies: boolean;
  /** -1 when the address is on no platform that we know. */
  readonly platform: number;
  /** -1 when the handle says no more than the person's name does. */
  readonly handle: number;
}

export interface PreparedStreet extends PreparedPhrase {
  readonly numbers: readonly number[];
  /** The pairs of neighboring letters of the words, sorted: they bear slips, other orders and lost spaces. */
  readonly pairs: Uint16Array;
}

export interface PreparedPlace {
  /** What comes first in the text, the city as a rule. */
  readonly city: number;
  readonly words: readonly number[];
}

/** What is compared of one person, folded, as numbers of one lexicon. */
export interface PreparedPerson {
  readonly names: readonly PreparedName[];
  /** Boxes that are one person's, as far as an address can show it. */
  readonly mailboxes: readonly number[];
  /** What stands before the @ and says more than the person's name. */
  readonly mailNames: readonly number[];
  readonly phones: readonly number[];
  readonly links: readonly PreparedLink[];
  readonly streets: readonly PreparedStreet[];
  readonly places: readonly PreparedPlace[];
  readonly postcodes: readonly number[];
  readonly organizations: readonly PreparedPhrase[];
  readonly titles: readonly PreparedPhrase[];
  readonly schools: readonly number[];
}

// What is compared of each kind at most: pairs of values grow with the square.
const MOST_NAMES = 3;
const MOST_CONTACTS = 6;
const MOST_STATIONS = 5;
const MOST_PLACES = 2;
const SHORTEST_TELLING_NAME = 4;

function uniqueNumbers(values: Iterable<number | undefined>, most: number): readonly number[] {
  const unique = new Set<number>();
  for (const value of values) {
    if (value !== undefined && unique.size < most) unique.add(value);
  }
  return [...unique];
}

function letterPairs(words: readonly string[]): Uint16Array {
  const text = words.join('');
  const pairs = new Uint16Array(Math.max(0, Math.min(text.length, 60) - 1));
  for (let at = 0; at < pairs.length; at += 1) {
    pairs[at] = (text.charCodeAt(at) << 8) | text.charCodeAt(at + 1);
  }
  return pairs.sort();
}

/** Turns candidates into what is compared, all in one lexicon. */
export class Preparer {
  readonly #lexicon: Lexicon;
  readonly #region: string | undefined;

  /** @param region whose phone numbers are written without a country code: ISO 3166, such as `DE` */
  constructor(lexicon: Lexicon, region: string | undefined) {
    this.#lexicon = lexicon;
    this.#region = region;
  }

  #name(name: ParsedName): PreparedName {
    const add = (word: string): number =>
      name.script === 'consonants' ? this.#lexicon.addVowelless(word) : this.#lexicon.add(word);
    const given = name.given.map(add);
    const middle = name.middle.map(add);
    return {
      given,
      family: name.family.map(add),
      middle,
      further: [...given.slice(1), ...middle],
      joinedGiven: name.given.length === 0 ? -1 : add(name.given.join('')),
      joinedFamily: name.joinedFamily === '' ? -1 : add(name.joinedFamily),
      generation: name.generation,
      script: name.script,
    };
  }

  #phrase(words: readonly string[]): PreparedPhrase | undefined {
    if (words.length === 0) return undefined;
    return { whole: this.#lexicon.add(words.join('')), words: words.map((word) => this.#lexicon.add(word)) };
  }

  #phrases(texts: readonly string[], split: (text: string) => readonly string[]): readonly PreparedPhrase[] {
    const phrases = new Map<number, PreparedPhrase>();
    for (const text of texts.slice(0, MOST_STATIONS + 2)) {
      const phrase = this.#phrase(split(text));
      if (phrase !== undefined && !phrases.has(phrase.whole)) phrases.set(phrase.whole, phrase);
    }
    return [...phrases.values()];
  }

  /** What a handle or the front of a mail address says beyond the name of whose it is, or -1. */
  #tellingName(text: string, names: readonly ParsedName[]): number {
    const folded = latinWord(text);
    if (folded.length < SHORTEST_TELLING_NAME) return -1;
    const nameWords = names.flatMap((name) => [
      ...name.given,
      ...name.middle,
      ...name.family,
      name.joinedFamily,
    ]);
    const letters = folded.replace(/\d+/g, '');
    const pieces = text
      .toLowerCase()
      .split(/[^\p{L}]+/u)
      .map(latinWord);
    const isOfName = nameWords.some(
      (word) =>
        word.length >= 3 &&
        (letters.includes(word) ||
          pieces.some(
            (piece) => jaroWinkler(piece, word) >= 0.8 || jaroWinkler(piece.slice(1), word) >= 0.8,
          )),
    );
    // A number behind one's name is one of many; a longer one, a year say, tells a little more.
    const tells = isOfName ? /\d{4}/.test(folded) : letters.length >= SHORTEST_TELLING_NAME;
    return tells ? this.#lexicon.add(`@${folded}`) : -1;
  }

  #phone(text: string): number | undefined {
    const number = phoneNumber(text, this.#region) ?? phoneDigits(text);
    return number === undefined ? undefined : this.#lexicon.add(number);
  }

  #link(link: DuplicateCandidate['links'][number], names: readonly ParsedName[]): PreparedLink {
    const known = profilePlatform(link.address);
    return {
      address: this.#lexicon.add(link.address),
      identifies: link.identifies,
      platform: known === undefined ? -1 : this.#lexicon.add(`platform:${known.platform}`),
      handle: known === undefined ? -1 : this.#tellingName(known.handle, names),
    };
  }

  #street(address: string): PreparedStreet | undefined {
    const { numbers, words } = readStreet(address);
    const phrase = this.#phrase(words);
    if (phrase === undefined && numbers.length === 0) return undefined;
    return {
      whole: phrase?.whole ?? -1,
      words: phrase?.words ?? [],
      numbers: numbers.map((number) => this.#lexicon.add(number)),
      pairs: letterPairs(words),
    };
  }

  #place(location: string): PreparedPlace | undefined {
    const parts = placeParts(location);
    const [first] = parts;
    if (first === undefined) return undefined;
    return {
      city: this.#lexicon.add(first.join('')),
      words: parts.flat().map((word) => this.#lexicon.add(word)),
    };
  }

  /** The names of a candidate, its parts first when the source keeps them apart. */
  #names(candidate: DuplicateCandidate): readonly ParsedName[] {
    const parts = parseNameParts(candidate.givenName ?? '', candidate.familyName ?? '');
    const whole = candidate.names.slice(0, MOST_NAMES).flatMap(parseName);
    return (parts === undefined ? whole : [parts, ...whole.slice(1)]).slice(0, MOST_NAMES);
  }

  prepare(candidate: DuplicateCandidate): PreparedPerson {
    const names = this.#names(candidate);
    const addresses = candidate.emails
      .slice(0, MOST_CONTACTS)
      .map(emailAddress)
      .filter((address) => address !== undefined);
    const emails = addresses.filter((address) => !isRoleMailbox(address));
    // A mail address at work names an employer, which may be in no other field.
    const employers = addresses.map(mailOrganization).filter((name) => name !== undefined);
    const mailNames = emails.map((address) => this.#tellingName(splitEmail(address).local, names));
    const streets = (candidate.addresses ?? []).slice(0, MOST_PLACES).map((text) => this.#street(text));
    const places = candidate.locations.slice(0, MOST_PLACES).map((text) => this.#place(text));
    const postcodes = (candidate.postcodes ?? []).slice(0, MOST_PLACES).map(postcodeKey);
    return {
      names: names.map((name) => this.#name(name)),
      mailboxes: uniqueNumbers(
        emails.map((address) => this.#lexicon.add(mailbox(address))),
        MOST_CONTACTS,
      ),
      mailNames: uniqueNumbers(
        mailNames.filter((name) => name !== -1),
        MOST_CONTACTS,
      ),
      phones: uniqueNumbers(
        candidate.phones.map((text) => this.#phone(text)),
        MOST_CONTACTS,
      ),
      links: candidate.links.slice(0, MOST_CONTACTS).map((link) => this.#link(link, names)),
      streets: streets.filter((street) => street !== undefined),
      places: places.filter((place) => place !== undefined),
      postcodes: uniqueNumbers(
        postcodes.filter((code) => code !== '').map((code) => this.#lexicon.add(code)),
        MOST_PLACES,
      ),
      organizations: this.#phrases(
        [...candidate.organizations.slice(0, MOST_STATIONS), ...employers],
        organizationWords,
      ),
      titles: this.#phrases(candidate.titles, titleWords),
      schools: uniqueNumbers(
        candidate.schools.slice(0, MOST_STATIONS).map((text) => this.#phrase(organizationWords(text))?.whole),
        MOST_STATIONS,
      ),
    };
  }
}
