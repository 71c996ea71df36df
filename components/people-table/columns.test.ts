import { describe, expect, test } from 'vitest';
import { FIELD_NAMES } from '@/talent/search/fields';
import {
  COLUMN_IDS,
  moveColumn,
  mostImportant,
  readColumns,
  toggleColumn,
  USUAL_COLUMNS,
  type ColumnId,
} from './columns';

test('there is a column for every field', () => {
  expect([...COLUMN_IDS].sort()).toEqual([...FIELD_NAMES].sort());
});

describe('columns that were kept', () => {
  test.each([
    [undefined, USUAL_COLUMNS],
    [[], USUAL_COLUMNS],
    [['of a newer version'], USUAL_COLUMNS],
    [
      ['title', 'of a newer version', 'name', 'tag', 'title'],
      ['name', 'title', 'tag'],
    ],
    [['skill'], ['name', 'skill']],
  ])('%j', (kept, columns) => expect(readColumns(kept)).toEqual(columns));
});

describe('changing columns', () => {
  const columns: readonly ColumnId[] = ['name', 'title', 'tag', 'added'];

  test.each([
    ['tag', -1, ['name', 'tag', 'title', 'added']],
    ['tag', 1, ['name', 'title', 'added', 'tag']],
    ['tag', -9, ['name', 'tag', 'title', 'added']],
    ['title', 9, ['name', 'tag', 'added', 'title']],
    ['name', 1, columns],
    ['skill', 1, columns],
  ] as const)('%s by %i', (id, by, moved) => expect(moveColumn(columns, id, by)).toEqual(moved));

  test('one more comes last, and the name always stays', () => {
    expect(toggleColumn(columns, 'skill')).toEqual([...columns, 'skill']);
    expect(toggleColumn(columns, 'title')).toEqual(['name', 'tag', 'added']);
    expect(toggleColumn(columns, 'name')).toEqual(columns);
  });

  test('beside an open person there is the name, and what has room', () => {
    expect(mostImportant(USUAL_COLUMNS, 100)).toEqual(['name']);
    expect(mostImportant(USUAL_COLUMNS, 400)).toEqual(['name', 'touched']);
    expect(mostImportant(USUAL_COLUMNS, 600)).toEqual(['name', 'title', 'touched']);
    expect(mostImportant(['name', 'skill'], 2_000)).toEqual(['name']);
  });
});
