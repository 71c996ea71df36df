import { hashParts, hashText } from './hashing';
import type { Lexicon } from './lexicon';
import type { PreparedName, PreparedPerson } from './prepared-person';

// One number for each kind of key, so that equal parts of different kinds stay apart.
const KIND = {
  mailbox: 0,
  mailName: 1,
  phone: 2,
  phoneEnd: 3,
  link: 4,
  word: 5,
  sounds: 6,
  soundInitial: 7,
  nickname: 8,
  beginnings: 9,
  soundCity: 10,
  soundPostcode: 11,
  soundOrganization: 12,
  soundHouse: 13,
  soundStreet: 14,
  soundSchool: 15,
  street: 16,
  streetWordHouse: 17,
  streetWordCity: 18,
  streetWordPostcode: 19,
  streetWords: 20,
  postcodeHouse: 21,
  cityHouse: 22,
} as const;

const MOST_NAME_WORDS = 4;
const MOST_STREET_WORDS = 4;
const PHONE_END = 7;
const BEGINNING = 3;
const SHORTEST_STREET_WORD = 4;

/** Two words in one order, whichever came first. */
function hashPair(kind: number, left: number, right: number): number {
  return hashParts(kind, Math.min(left, right), Math.max(left, right));
}

function nameWords(name: PreparedName): number[] {
  const words = [...name.given.slice(0, 2), ...name.family.slice(-2), ...name.middle];
  if (name.family.length > 1 || name.given.length > 1) words.push(name.joinedFamily, name.joinedGiven);
  return [...new Set(words.filter((word) => word !== -1))].slice(0, MOST_NAME_WORDS);
}

function addNameKeys(words: readonly number[], lexicon: Lexicon, add: (key: number) => void): void {
  for (const [at, word] of words.entries()) {
    const sound = lexicon.sound(word);
    const text = lexicon.text(word);
    add(hashParts(KIND.word, word, 0));
    for (const [otherAt, other] of words.entries()) {
      if (otherAt === at) continue;
      const otherText = lexicon.text(other);
      add(hashParts(KIND.soundInitial, sound, otherText.charCodeAt(0)));
      for (const group of lexicon.groups(word)) add(hashParts(KIND.nickname, group, lexicon.sound(other)));
      if (otherAt < at) continue;
      add(hashPair(KIND.sounds, sound, lexicon.sound(other)));
      const beginning = hashText(text.slice(0, BEGINNING));
      add(hashPair(KIND.beginnings, beginning, hashText(otherText.slice(0, BEGINNING))));
    }
  }
}

function addContactKeys(person: PreparedPerson, lexicon: Lexicon, add: (key: number) => void): void {
  for (const box of person.mailboxes) add(hashParts(KIND.mailbox, box, 0));
  for (const name of person.mailNames) add(hashParts(KIND.mailName, name, 0));
  for (const phone of person.phones) {
    add(hashParts(KIND.phone, phone, 0));
    add(hashParts(KIND.phoneEnd, hashText(lexicon.text(phone).slice(-PHONE_END)), 0));
  }
  for (const link of person.links) {
    add(hashParts(KIND.link, link.address, 0));
    if (link.handle !== -1) add(hashParts(KIND.mailName, link.handle, 0));
  }
}

function addStreetKeys(person: PreparedPerson, lexicon: Lexicon, add: (key: number) => void): void {
  for (const street of person.streets) {
    const house = street.numbers[0] ?? -1;
    const words = street.words
      .filter((word) => lexicon.text(word).length >= SHORTEST_STREET_WORD)
      .slice(0, MOST_STREET_WORDS)
      .map((word) => lexicon.sound(word));
    if (street.whole !== -1) add(hashParts(KIND.street, street.whole, house));
    for (const [at, word] of words.entries()) {
      if (house !== -1) add(hashParts(KIND.streetWordHouse, word, house));
      for (const place of person.places) add(hashParts(KIND.streetWordCity, word, place.city));
      for (const code of person.postcodes) add(hashParts(KIND.streetWordPostcode, word, code));
      for (const other of words.slice(at + 1)) add(hashPair(KIND.streetWords, word, other));
    }
    if (house === -1) continue;
    for (const code of person.postcodes) add(hashParts(KIND.postcodeHouse, code, house));
    for (const place of person.places) add(hashParts(KIND.cityHouse, place.city, house));
  }
}

/** Keys of one word of a name together with one fact of another kind. */
function addCombinedKeys(
  words: readonly number[],
  person: PreparedPerson,
  lexicon: Lexicon,
  add: (key: number) => void,
): void {
  for (const word of words) {
    const sound = lexicon.sound(word);
    for (const place of person.places) add(hashParts(KIND.soundCity, sound, place.city));
    for (const code of person.postcodes) add(hashParts(KIND.soundPostcode, sound, code));
    for (const phrase of person.organizations) {
      add(hashParts(KIND.soundOrganization, sound, phrase.words[0] ?? phrase.whole));
    }
    for (const school of person.schools) add(hashParts(KIND.soundSchool, sound, school));
    for (const street of person.streets) {
      const [house] = street.numbers;
      const [first] = street.words;
      if (house !== undefined) add(hashParts(KIND.soundHouse, sound, house));
      if (first !== undefined) add(hashParts(KIND.soundStreet, sound, lexicon.sound(first)));
    }
  }
}

/**
 * Gives `add` all keys of a person: two people are compared when they share one. Many weak keys stand side by
 * side, because any single field may be wrong, missing or swapped; which of them are too common to be of use is
 * for `Blocks` to see.
 */
export function addBlockingKeys(person: PreparedPerson, lexicon: Lexicon, add: (key: number) => void): void {
  addContactKeys(person, lexicon, add);
  addStreetKeys(person, lexicon, add);
  for (const name of person.names.slice(0, 2)) {
    const words = nameWords(name);
    addNameKeys(words, lexicon, add);
    addCombinedKeys(words, person, lexicon, add);
  }
}
