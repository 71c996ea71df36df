import { Dexie, type Table } from 'dexie';
import type { PersonDocument } from '@/talent/search/person-document';

/** What a store with Dexie alone looks like: a record a person, and an index for each thing that a list asks for. */
export class SevenIndexes extends Dexie {
  declare readonly people: Table<PersonDocument, string>;

  constructor(name: string) {
    super(name);
    this.version(1).stores({
      people: 'id, name, title, organization, location, lastTouchAt, *skills, *emails',
    });
  }
}
