import { Dexie, type Table } from 'dexie';
import { TEXT_FIELDS, textField } from '@/talent/search/fields';
import type { PersonDocument } from '@/talent/search/person-document';

const SEVEN_INDEXES = 'id, name, title, organization, location, lastTouchAt, *skills, *emails';

/** What a store with Dexie alone looks like: a record a person, and an index for each thing that a list asks for. */
export class SevenIndexes extends Dexie {
  declare readonly people: Table<PersonDocument, string>;

  constructor(name: string) {
    super(name);
    this.version(1).stores({ people: SEVEN_INDEXES });
  }
}

/** A person with the words by which they are found. */
export type WordedPerson = PersonDocument & { readonly words: readonly string[] };

/** The same, in which words are found as well, as Dexie's own guide has it: an index of them with several entries each. */
export class SevenIndexesAndWords extends Dexie {
  declare readonly people: Table<WordedPerson, string>;

  constructor(name: string) {
    super(name);
    this.version(1).stores({ people: `${SEVEN_INDEXES}, *words` });
  }
}

/** Every word of a person in lower case, once: less than Kith's own index knows of them. */
export function withWords(person: PersonDocument): WordedPerson {
  const words = new Set<string>();
  for (const field of TEXT_FIELDS) {
    for (const text of textField(field).texts(person)) {
      for (const word of text.toLowerCase().split(/[^\p{L}\p{N}]+/u)) if (word !== '') words.add(word);
    }
  }
  return { ...person, words: [...words] };
}
