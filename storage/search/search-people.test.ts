import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldLine } from '@/talent/search/fold';
import { matchesQuery } from '@/talent/search/matches-query';
import { parseQuery } from '@/talent/search/parse-query';
import type { PersonDocument } from '@/talent/search/person-document';
import { Tokenizer } from '@/talent/search/tokens';
import { transliterate } from '@/talent/search/transliterate';
import { typedBeginnings } from '@/talent/search/word-patterns';
import { countFacets } from './facets';
import { findMatches } from './matches';
import { compareNames } from './name-order';
import { BY_NAME, rowsAt, type Order, type SortField } from './orders';
import { PeopleIndex } from './people-index';
import { searchPeople } from './search-people';
import { buildSegment } from './segment-builder';
import { arbitraryPeople, NOW, queryText } from './testing/arbitrary-people';
import { knownAs } from './testing/invented-person';

const DAY = 86_400_000;
const tokenizer = new Tokenizer(transliterate);
const reading = { now: NOW, tokenizer };

function indexOf(...people: PersonDocument[]): PeopleIndex {
  return PeopleIndex.of([buildSegment({ documents: people }, tokenizer)]);
}

/** An index that grew: a first segment, and changes that replace, add and remove. */
function grownIndex(changes: readonly (readonly PersonDocument[])[]) {
  let index = PeopleIndex.of([]);
  const people = new Map<string, PersonDocument>();
  for (const documents of changes) {
    index = index.change({ documents }, tokenizer);
    for (const person of documents) people.set(person.id, person);
  }
  return { index, people: [...people.values()] };
}

function search(index: PeopleIndex, text: string, more = {}) {
  return searchPeople(index, parseQuery(text).query, { ...reading, limit: 10, ...more });
}

function idsOf(index: PeopleIndex, text: string, more = {}): string[] {
  return search(index, text, more).rows.map(({ id }) => id);
}

describe('the best come first', () => {
  test('names before titles and organizations, these before skills, skills before the rest', () => {
    const index = indexOf(
      knownAs('about', 'A', { about: 'worked with Mercury' }),
      knownAs('skill', 'B', { skills: ['Mercury'] }),
      knownAs('title', 'C', { title: 'Mercury Analyst' }),
      knownAs('name', 'Freddy Mercury'),
    );
    expect(idsOf(index, 'mercury')).toEqual(['name', 'title', 'skill', 'about']);
  });

  test('whole words before beginnings, and the whole name before a part of one', () => {
    const index = indexOf(
      knownAs('begins', 'Mariana'),
      knownAs('part', 'Maria Garcia Lopez'),
      knownAs('whole', 'Garcia Maria'),
      knownAs('only', 'Maria'),
    );
    expect(idsOf(index, 'maria')).toEqual(['only', 'whole', 'part', 'begins']);
    expect(idsOf(index, 'maria garcia')[0]).toBe('whole');
  });

  test('of equals, whom we spoke with last', () => {
    const index = indexOf(
      knownAs('never', 'Ada Byron'),
      knownAs('long', 'Ada Byron', { lastTouchAt: NOW - 90 * DAY }),
      knownAs('lately', 'Ada Byron', { lastTouchAt: NOW - DAY }),
    );
    expect(idsOf(index, 'ada')).toEqual(['lately', 'long', 'never']);
  });

  test('a nickname is found behind the name itself', () => {
    const index = indexOf(
      knownAs('full', 'Robert Ash'),
      knownAs('short', 'Bob Ash'),
      knownAs('other', 'Ann Ash'),
    );
    const nicknamesOf = (token: string) => (token === 'bob' ? ['robert'] : []);
    expect(idsOf(index, 'bob ash', { nicknamesOf })).toEqual(['short', 'full']);
    expect(search(index, 'bob', { nicknamesOf }).rows[1]?.highlights).toEqual({
      name: [{ start: 0, end: 6 }],
    });
  });

  test('the first of many, page by page', () => {
    const index = indexOf(
      ...Array.from({ length: 40 }, (_, number) =>
        knownAs(`p${number}`, `Ada ${number}`, { lastTouchAt: NOW - number * DAY }),
      ),
    );
    const pages = [0, 10, 20, 30].flatMap((offset) => idsOf(index, 'ada', { offset }));
    expect(pages).toEqual(Array.from({ length: 40 }, (_, number) => `p${number}`));
    expect(search(index, 'ada', { offset: 35 })).toMatchObject({ total: 40, rows: { length: 5 } });
    expect(idsOf(index, 'ada', { limit: 0 })).toEqual([]);
  });
});

describe('typing errors', () => {
  const index = indexOf(
    knownAs('k', 'Katherine Ashbourne', { title: 'Data Engineer' }),
    knownAs('j', 'Jörg Lindqvist', { skills: ['Kubernetes'] }),
    knownAs('m', 'Mia Tanaka', { organization: 'Lumenforge' }),
  );

  test.each([
    ['katherien', 'k'],
    ['catherine ashborne', 'k'],
    ['jorg lindkvist', 'j'],
    ['kubernets', 'j'],
    ['lumenfrge', 'm'],
    ['tanka', 'm'],
    ['enginer katherine', 'k'],
    ['name:katerine', 'k'],
  ])('%s finds', (text, id) => {
    expect(search(index, text)).toMatchObject({ total: 1, isCorrected: true, rows: [{ id }] });
    expect(findMatches(index, parseQuery(text).query, reading).total).toBe(0);
  });

  test('what was meant is marked', () => {
    expect(search(index, 'katherien').rows[0]?.highlights).toEqual({ name: [{ start: 0, end: 9 }] });
  });

  test('are not looked for where the words themselves find enough, in quotes, in what is excluded, in short words', () => {
    const many = indexOf(...['a', 'b', 'c', 'd'].map((id) => knownAs(id, 'Jonas')), knownAs('near', 'Jonah'));
    expect(search(many, 'jonas')).toMatchObject({ total: 4, isCorrected: false });
    expect(search(index, '"katherien"').total).toBe(0);
    expect(search(index, '-katherien').total).toBe(3);
    expect(search(index, 'mja').total).toBe(0);
    expect(search(index, 'katherien', { forgivesErrors: false }).total).toBe(0);
  });
});

const FIELDS: readonly SortField[] = [
  'name',
  'title',
  'organization',
  'location',
  'relationship',
  'added',
  'touched',
  'reminder',
  'touchpoints',
];
const anyOrder: fc.Arbitrary<Order> = fc.record({
  by: fc.constantFrom(...FIELDS),
  isDescending: fc.boolean(),
});

/** The order as one would write it down: what is sorted by, nothing last, then by name. */
function sortPlainly(people: readonly PersonDocument[], { by, isDescending = false }: Order): string[] {
  const keyOf = (person: PersonDocument): string | number | undefined => {
    const seconds = (at: number | undefined) => (at === undefined ? undefined : Math.floor(at / 1_000));
    const keys: Partial<Record<SortField, string | number | undefined>> = {
      name: foldLine(person.name) || undefined,
      title: person.title === undefined ? undefined : foldLine(person.title),
      organization: person.organization === undefined ? undefined : foldLine(person.organization),
      location: person.location === undefined ? undefined : foldLine(person.location),
      relationship: person.relationship,
      added: seconds(person.addedAt),
      touched: seconds(person.lastTouchAt),
      reminder: seconds(person.nextReminderAt),
      touchpoints: person.touchpointCount || undefined,
    };
    return keys[by];
  };
  return [...people]
    .sort((a, b) => {
      const [keyA, keyB] = [keyOf(a), keyOf(b)];
      if (keyA !== keyB) {
        if (keyA === undefined) return 1;
        if (keyB === undefined) return -1;
        return keyA < keyB === isDescending ? 1 : -1;
      }
      const byName = compareNames(foldLine(a.name), a.id, foldLine(b.name), b.id);
      return by === 'name' && isDescending && keyA !== undefined ? -byName : byName;
    })
    .map(({ id }) => id);
}

describe('a list', () => {
  test('is sorted by anything both ways, over all segments, and gives any rows of it', () => {
    fc.assert(
      fc.property(
        fc.array(arbitraryPeople, { maxLength: 4 }),
        anyOrder,
        fc.nat(20),
        (changes, order, from) => {
          const { index, people } = grownIndex(changes);
          const expected = sortPlainly(people, order);
          expect(rowsAt(index, order, 0, 1_000).map(({ id }) => id)).toEqual(expected);
          expect(rowsAt(index, order, from, 5).map(({ id }) => id)).toEqual(expected.slice(from, from + 5));
        },
      ),
      { numRuns: 150 },
    );
  }, 60_000);

  test('of what was found keeps the order', () => {
    fc.assert(
      fc.property(
        fc.array(arbitraryPeople, { maxLength: 4 }),
        queryText,
        anyOrder,
        (changes, text, order) => {
          const { index, people } = grownIndex(changes);
          const { query } = parseQuery(text);
          const meant = people.filter((person) => matchesQuery(person, query, reading));
          const { rows } = searchPeople(index, query, {
            ...reading,
            limit: 7,
            offset: 2,
            order,
            forgivesErrors: false,
          });
          expect(rows.map(({ id }) => id)).toEqual(sortPlainly(meant, order).slice(2, 9));
        },
      ),
      { numRuns: 150 },
    );
  }, 60_000);

  test('gives nothing beyond its ends', () => {
    const index = indexOf(knownAs('a', 'Ada'));
    expect(rowsAt(index, BY_NAME, 5, 10)).toEqual([]);
    expect(rowsAt(index, BY_NAME, -3, 4).map(({ id }) => id)).toEqual(['a']);
    expect(rowsAt(PeopleIndex.of([]), BY_NAME, 0, 10)).toEqual([]);
  });
});

describe('counts', () => {
  test('say how many of those who were found have each value, over all segments', () => {
    const field = fc.constantFrom(
      'tag',
      'organization',
      'location',
      'skill',
      'relationship',
      'stage',
      'past-title',
    );
    fc.assert(
      fc.property(fc.array(arbitraryPeople, { maxLength: 4 }), queryText, field, (changes, text, name) => {
        const { index, people } = grownIndex(changes);
        const { query } = parseQuery(text);
        const facets = countFacets(index, findMatches(index, query, reading), name);
        for (const { text: value, id, count } of facets) {
          const one = { kind: 'value', field: name, text: id ?? value } as const;
          const expected = people.filter(
            (person) => matchesQuery(person, query, reading) && matchesQuery(person, one, reading),
          );
          expect(count).toBe(expected.length);
        }
        const counted = facets.map(({ count }) => count);
        expect(counted).toEqual([...counted].sort((a, b) => b - a));
        const best = countFacets(index, findMatches(index, query, reading), name, 2);
        expect(best.map(({ count }) => count)).toEqual(counted.slice(0, 2));
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  test('take spellings of one value together under the usual one', () => {
    const index = indexOf(
      knownAs('1', 'A', { organization: 'Acme', skills: ['js'] }),
      knownAs('2', 'B', { organization: 'ACME', skills: ['JavaScript'] }),
      knownAs('3', 'C', { organization: 'Acme', skills: ['JavaScript'] }),
    );
    const everybody = findMatches(index, { kind: 'all' }, reading);
    expect(countFacets(index, everybody, 'organization')).toEqual([
      { text: 'Acme', id: undefined, count: 3 },
    ]);
    expect(countFacets(index, everybody, 'skill')).toEqual([{ text: 'JavaScript', id: undefined, count: 3 }]);
  });
});

describe('values that begin as somebody types', () => {
  const { index } = grownIndex([
    [
      knownAs('1', 'A', { skills: ['Machine learning', 'Rust'], organization: 'Rust Belt Works' }),
      knownAs('2', 'B', { skills: ['JavaScript'], organization: 'Ærø Værft' }),
    ],
    [
      knownAs('3', 'C', { skills: ['Machine learning', 'JavaScript', 'Ruby'] }),
      knownAs('4', 'D', { skills: ['机器学习'] }),
    ],
  ]);
  const beginning = (field: 'skill' | 'organization', typed: string, text = '') =>
    countFacets(
      index,
      findMatches(index, parseQuery(text).query, reading),
      field,
      8,
      typedBeginnings(typed, tokenizer),
    ).map((value) => `${value.text} ${value.count}`);

  test.each([
    ['skill', 'ru', ['Ruby 1', 'Rust 1']],
    ['skill', 'learn mach', ['Machine learning 2']],
    ['skill', 'javas', ['JavaScript 2']],
    ['skill', '机', ['机器学习 1']],
    ['skill', '学习', ['机器学习 1']],
    ['skill', '', ['JavaScript 2', 'Machine learning 2', 'Ruby 1', 'Rust 1', '机器学习 1']],
    ['skill', 'belt', []],
    ['organization', 'belt', ['Rust Belt Works 1']],
    ['organization', 'aero', ['Ærø Værft 1']],
  ] as const)('%s %s', (field, typed, expected) => {
    expect(beginning(field, typed)).toEqual(expected);
  });

  test('are counted among those who were found', () => {
    expect(beginning('skill', 'mach', 'skill:rust')).toEqual(['Machine learning 1']);
  });
});

describe('matches', () => {
  test('know whom they hold, as long as the index is looked at', () => {
    const { index } = grownIndex([
      [knownAs('a', 'Ada', { title: 'Poet' }), knownAs('b', 'Ben', { title: 'Poet' })],
      [knownAs('b', 'Ben', { title: 'Chef' })],
    ]);
    const poets = findMatches(index, parseQuery('title:poet').query, reading);
    expect([poets.total, [...poets.ids()], poets.has('a'), poets.has('b'), poets.has('c')]).toEqual([
      1,
      ['a'],
      true,
      false,
      false,
    ]);
    // A later search uses its arrays anew; what was handed out stays.
    for (let time = 0; time < 20; time += 1) search(index, `title:${'chefs'.slice(0, time % 5)}`);
    expect([...poets.ids()]).toEqual(['a']);
  });
});

test('nine of ten misspelled names are found among the first ten', () => {
  const given = [
    'Katherine',
    'Michael',
    'Jennifer',
    'Alexander',
    'Isabella',
    'Sebastian',
    'Gabrielle',
    'Frederick',
  ];
  const family = ['Ashbourne', 'Fairbrook', 'Kingsland', 'Marshwell', 'Thornfield', 'Blackmore', 'Winterton'];
  const people = given.flatMap((first, a) =>
    family.map((last, b) => knownAs(`${a}-${b}`, `${first} ${last}`)),
  );
  const index = indexOf(...people);
  const slips = [
    (word: string) => word.slice(0, 3) + word.charAt(4) + word.charAt(3) + word.slice(5),
    (word: string) => word.slice(0, 4) + word.slice(5),
    (word: string) => `${word.slice(0, 5)}q${word.slice(5)}`,
    (word: string) => `${word.slice(0, 2)}x${word.slice(3)}`,
    (word: string) => `z${word.slice(1)}`,
  ];
  let found = 0;
  for (const [number, { id, name }] of people.entries()) {
    const [first = '', last = ''] = name.split(' ');
    const slip = slips[number % slips.length]!;
    if (idsOf(index, `${first} ${slip(last.toLowerCase())}`).includes(id)) found += 1;
  }
  expect(found / people.length).toBeGreaterThanOrEqual(0.9);
});
