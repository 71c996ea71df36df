import { expect, test } from 'vitest';
import { emptyPortablePerson, importedPerson, namesSomebody } from './imported-person';

const source = { file: 'people.csv', format: 'csv', line: 2 };

test('limits are those of the store, and an empty text is no value', () => {
  const accepts = (fields: object): boolean =>
    importedPerson.safeParse({ ...emptyPortablePerson(), ...fields, source }).success;
  expect(accepts({ name: 'x'.repeat(500), about: 'x'.repeat(20_000), links: ['x'.repeat(2_048)] })).toBe(
    true,
  );
  expect(accepts({ name: 'x'.repeat(501) })).toBe(false);
  expect(accepts({ about: 'x'.repeat(20_001) })).toBe(false);
  expect(accepts({ links: ['x'.repeat(2_049)] })).toBe(false);
  expect(accepts({ name: '' })).toBe(false);
  expect(accepts({ tags: [''] })).toBe(false);
  expect(accepts({ connectedAt: '2026-01', addedAt: '2026-01-02T03:04:05.000Z' })).toBe(true);
  expect(accepts({ connectedAt: 'yesterday' })).toBe(false);
  expect(accepts({ relationship: 'friend' })).toBe(false);
});

test('somebody is named by a name, a headline, or a way to reach them', () => {
  const empty = emptyPortablePerson();
  expect(namesSomebody(empty)).toBe(false);
  expect(namesSomebody({ ...empty, title: 'Engineer', tags: ['a'] })).toBe(false);
  for (const fields of [
    { name: 'Ada' },
    { headline: 'x' },
    { emails: ['a@b.example'] },
    { links: ['x'] },
    { phones: ['1'] },
  ]) {
    expect(namesSomebody({ ...empty, ...fields })).toBe(true);
  }
});
