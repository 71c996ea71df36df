import { expect, test } from 'vitest';
import type { Person } from '@/talent/records';
import { compareRecords } from './compare-records';

function person(id: string, values: Person['values'], sets: Partial<Person['sets']> = {}): Person {
  return {
    kind: 'person',
    id,
    scope: 'team',
    values,
    sets: { link: {}, email: {}, phone: {}, externalId: {}, ...sets },
    stamps: {},
  };
}

/** Each row as its relation, and whose entries stand in it. */
function shortly(...people: readonly Person[]) {
  return Object.fromEntries(
    compareRecords(people).map(({ name, relation, choice, cells }) => [
      name,
      [
        relation,
        choice !== undefined,
        ...cells.map((cell) =>
          cell.map(({ text, isOnlyHere }) => (isOnlyHere ? `${text}!` : text)).join(','),
        ),
      ],
    ]),
  );
}

test('fields agree, differ or are known on one side, and only what differs can be chosen', () => {
  const one = person(
    'a',
    {
      name: 'Mira Solvang',
      title: 'Pilot',
      skills: ['Radar', 'Sonar'],
      relationship: 'prospect',
      photo: 'x',
    },
    { email: { 'm@x.example': { address: 'm@x.example' } } },
  );
  const other = person(
    'b',
    { name: 'Mira Solvang', title: 'pilot', location: 'Bergen', skills: ['sonar'], relationship: 'prospect' },
    { email: { 'm@y.example': { address: 'm@y.example' } } },
  );
  expect(shortly(one, other)).toEqual({
    name: ['same', false, 'Mira Solvang', 'Mira Solvang'],
    email: ['different', false, 'm@x.example!', 'm@y.example!'],
    title: ['different', true, 'Pilot', 'pilot'],
    location: ['only-some', false, '', 'Bergen'],
    skills: ['different', true, 'Radar!,Sonar', 'sonar'],
    relationship: ['same', false, 'prospect', 'prospect'],
  });
});

test('of three records one may know nothing, and the others still differ', () => {
  const [row] = compareRecords([
    person('a', { title: 'Pilot' }),
    person('b', { title: 'Captain' }),
    person('c', {}),
  ]);
  expect(row).toMatchObject({ name: 'title', relation: 'only-some', choice: 'title' });
});

test('stations of a career are one when they read alike', () => {
  const job = { title: 'Mate', organization: 'Skerry', from: '2016', to: '2019' } as const;
  const rows = shortly(
    person('a', { experience: [job, { ...job, from: '2020', to: 'present' }] }),
    person('b', { experience: [job] }),
  );
  expect(rows['experience']).toEqual([
    'different',
    true,
    'Mate, Skerry · 2016–2019,Mate, Skerry · 2020–present!',
    'Mate, Skerry · 2016–2019',
  ]);
});
