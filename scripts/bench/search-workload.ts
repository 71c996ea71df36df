import type { PersonDocument } from '../../talent/search/person-document';
import { createRandom } from '@/utils/random';

/** What is asked of every search engine alike. */
export interface Workload {
  /** What stands in the field after each key, in the order in which it is typed. */
  readonly keystrokes: readonly string[];
  /** Names with a typing error, and who is meant. */
  readonly misspelled: readonly { readonly text: string; readonly name: string }[];
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

function misspell(word: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (word.length - 2));
  switch (Math.floor(random() * 4)) {
    case 0:
      return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
    case 1:
      return word.slice(0, at) + word.slice(at + 1);
    case 2:
      return word.slice(0, at) + LETTERS.charAt(Math.floor(random() * 26)) + word.slice(at);
    default:
      return word.slice(0, at) + LETTERS.charAt(Math.floor(random() * 26)) + word.slice(at + 1);
  }
}

/** What a recruiter types to find this person again: mostly a name, then what they do, where, what they know. */
function phraseFor(person: PersonDocument, kind: number): string {
  const [skill = '', other = ''] = person.skills;
  const note = person.notes[0]?.split(' ').slice(-3).join(' ');
  switch (kind % 10) {
    case 0:
    case 1:
    case 2:
    case 3:
      return person.name;
    case 4:
      return `${person.name.split(' ')[0] ?? ''} ${person.organization ?? ''}`;
    case 5:
      return person.title ?? '';
    case 6:
      return `${person.title ?? ''} ${person.location?.split(',')[0] ?? ''}`;
    case 7:
      return `${skill} ${other}`;
    case 8:
      return person.organization ?? '';
    default:
      return note ?? person.name;
  }
}

/** @param people the ones who are searched; the phrases are taken from `phrases` of them */
export function createWorkload(people: readonly PersonDocument[], phrases: number, seed = 7): Workload {
  const random = createRandom(seed);
  const anyone = (): PersonDocument => {
    const person = people[Math.floor(random() * people.length)];
    if (person === undefined) throw new RangeError('Nobody to search for');
    return person;
  };
  const keystrokes: string[] = [];
  for (let kind = 0; kind < phrases; kind += 1) {
    const phrase = phraseFor(anyone(), kind).toLowerCase();
    for (let end = 1; end <= phrase.length; end += 1) keystrokes.push(phrase.slice(0, end));
  }
  const misspelled: { text: string; name: string }[] = [];
  while (misspelled.length < 100) {
    const { name } = anyone();
    const [given = '', family = ''] = name.split(' ');
    if (!/^[A-Za-z]{3,}$/.test(given) || !/^[A-Za-z]{6,}$/.test(family) || name !== `${given} ${family}`)
      continue;
    misspelled.push({ text: `${given} ${misspell(family.toLowerCase(), random)}`, name });
  }
  return { keystrokes, misspelled };
}
