import { Index as FlexSearchIndex } from 'flexsearch';
import MiniSearch from 'minisearch';
import { PeopleIndex } from '../../storage/search/people-index';
import { searchPeople } from '../../storage/search/search-people';
import type { Segment } from '../../storage/search/segment';
import { parseQuery } from '../../talent/search/parse-query';
import type { PersonDocument } from '../../talent/search/person-document';
import type { Tokenizer } from '../../talent/search/tokens';
import { INVENTED_NOW } from './invent-people';

/** A search engine that is ready: what is typed goes in, the ids of the first rows come out. */
export interface Engine {
  readonly name: string;
  search(text: string, limit: number): readonly string[];
}

export function packedEngine(segment: Segment, tokenizer: Tokenizer): Engine {
  const index = PeopleIndex.of([segment]);
  return {
    name: 'Kith',
    search: (text, limit) =>
      searchPeople(index, parseQuery(text).query, { now: INVENTED_NOW, tokenizer, limit }).rows.map(
        ({ id }) => id,
      ),
  };
}

/** The texts that are searched, the same for each engine. */
function textsOf(person: PersonDocument) {
  return {
    name: person.name,
    headline: person.headline ?? '',
    work: [person.title, person.organization, person.location].join(' '),
    past: [...person.pastTitles, ...person.pastOrganizations, ...person.schools].join(' '),
    skills: [...person.skills, ...person.languages].join(' '),
    about: person.about ?? '',
    groups: [...person.tags, ...person.pools, ...person.roles].map(({ name }) => name).join(' '),
    contacts: [...person.emails, ...person.phones, ...person.links].join(' '),
    notes: person.notes.join(' '),
  };
}

/** FlexSearch as its documentation advises for search as you type: an index of all beginnings of words. */
export function flexSearchEngine(people: readonly PersonDocument[]): Engine {
  const index = new FlexSearchIndex({ tokenize: 'forward' });
  for (const [number, person] of people.entries())
    index.add(number, Object.values(textsOf(person)).join(' '));
  return {
    name: 'FlexSearch',
    search: (text, limit) => index.search(text, { limit }).map((number) => people[Number(number)]?.id ?? ''),
  };
}

/** MiniSearch with beginnings and typing errors. Without notes, as with them it takes twice as long. */
export function miniSearchEngine(people: readonly PersonDocument[]): Engine {
  const fields = ['name', 'headline', 'work', 'past', 'skills', 'about', 'groups', 'contacts'];
  const index = new MiniSearch({ fields, idField: 'id' });
  for (const person of people) index.add({ id: person.id, ...textsOf(person) });
  const options = {
    prefix: true,
    fuzzy: (term: string) => (term.length >= 4 ? 0.2 : false),
    combineWith: 'AND',
    boost: { name: 4, work: 2 },
  } as const;
  return {
    name: 'MiniSearch',
    search: (text, limit) =>
      index
        .search(text, options)
        .slice(0, limit)
        .map(({ id }) => String(id)),
  };
}

/** Milliseconds for each text, the first rows included. */
export function timeSearches(engine: Engine, texts: readonly string[], limit: number): number[] {
  return texts.map((text) => {
    const start = performance.now();
    engine.search(text, limit);
    return performance.now() - start;
  });
}
