import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FIELD_WORDS, findField } from '../talent/search/fields';
import { parseQuery } from '../talent/search/parse-query';

const GUIDE = readFileSync(join(import.meta.dirname, '../docs/searching.md'), 'utf8');

/** What stands in backticks from one heading on, up to the next. */
function codeUnder(heading: string): readonly string[] {
  const section = GUIDE.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  return [...section.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code.replace(/\\\|/g, '|'));
}

const isName = (code: string): boolean => /^[a-z][a-z -]*$/.test(code);
/** Signs and units that are named by themselves. */
const isSign = (code: string): boolean => /^(?:[<>=]{1,2}|h|d|w|mo|y|today|yesterday)$/.test(code);

test('every search in the guide is one that is understood', () => {
  const searches = ['Words', 'Fields', 'Times and counts', 'Known, unknown, and states']
    .flatMap(codeUnder)
    .filter((code) => !isName(code) && !isSign(code));
  expect(searches.length).toBeGreaterThan(20);
  for (const search of searches) {
    const { query, problems } = parseQuery(search);
    expect([search, problems]).toEqual([search, []]);
    expect(query.kind).not.toBe('all');
  }
});

test('every field has its row, and every name in a row is one', () => {
  const named = ['Fields', 'Times and counts']
    .flatMap(codeUnder)
    .filter((code) => isName(code) && !isSign(code));
  expect(named.filter((name) => findField(name) === undefined)).toEqual([]);
  const fields = new Set(FIELD_WORDS.map(findField));
  for (const name of named) fields.delete(findField(name));
  expect([...fields]).toEqual([]);
});
