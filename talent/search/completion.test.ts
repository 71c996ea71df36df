import { describe, expect, test } from 'vitest';
import { completionAt } from './completion';
import { parseQuery } from './parse-query';
import { acceptSuggestion, suggest, type FieldValue } from './suggestions';

const VALUES: readonly FieldValue[] = [
  { text: 'Rust', count: 12 },
  { text: 'Machine learning', count: 3 },
];

/** What is suggested at the bar in a text, as the text would be with it. */
function suggestedAt(marked: string): readonly string[] {
  const caret = marked.indexOf('|');
  const text = marked.replace('|', '');
  const completion = completionAt(text, caret);
  if (completion === undefined) return [];
  return suggest(completion, VALUES).map((suggestion) => {
    const accepted = acceptSuggestion(text, suggestion);
    return `${accepted.text.slice(0, accepted.caret)}|${accepted.text.slice(accepted.caret)}`;
  });
}

describe('the names of fields', () => {
  test.each([
    ['ski|', ['skill:|']],
    ['maria comp|', ['maria company:|']],
    ['last to|', ['last touch:|']],
    ['maria last to|', ['maria last touch:|']],
    ['-ski|', ['-skill:|']],
    ['(ski|', ['(skill:|']],
    ['past-o|', ['past-organization:|']],
    ['past org|', ['past-organization:|']],
    ['ski| maria', ['skill:| maria']],
    ['ha|', ['has:|']],
  ])('%s', (typed, expected) => {
    expect(suggestedAt(typed)).toEqual(expected);
  });

  test.each(['|', 's|', 'maria |', 'sk|ill', 'maria|', 'or|', '"ski|', 'ski"|', 'skill:rust |'])(
    'nothing at %s',
    (typed) => {
      expect(suggestedAt(typed)).toEqual([]);
    },
  );

  test('a field stands once, by the word that fits', () => {
    expect(suggestedAt('ta|')).toEqual(['tag:|']);
    expect(suggestedAt('sp|')).toEqual(['speaks:|', 'spoke:|']);
  });
});

describe('values', () => {
  test.each([
    ['skill:ru|', 'skill:=Rust |', 'skill:="Machine learning" |'],
    ['skill:|', 'skill:=Rust |', 'skill:="Machine learning" |'],
    ['skill: |', 'skill:=Rust |', 'skill:="Machine learning" |'],
    ['skill = ru|', 'skill:=Rust |', 'skill:="Machine learning" |'],
    ['skill:"machine le|', 'skill:=Rust |', 'skill:="Machine learning" |'],
    ['-skill:ru| x', '-skill:=Rust |x', '-skill:="Machine learning" |x'],
    ['skill:-ru|', '-skill:=Rust |', '-skill:="Machine learning" |'],
    ['skill:(go or ru|', 'skill:(go or Rust |', 'skill:(go or "Machine learning" |'],
    ['skill:(go or |', 'skill:(go or Rust |', 'skill:(go or "Machine learning" |'],
  ])('%s', (typed, ...expected) => {
    expect(suggestedAt(typed)).toEqual(expected);
  });

  test('are counted among those whom the rest means', () => {
    expect(completionAt('oslo skill:ru is:stale', 13)).toMatchObject({
      kind: 'value',
      field: 'skill',
      typed: 'ru',
      rest: 'oslo is:stale',
    });
    expect(completionAt('oslo skill:(go or ru) x', 20)).toMatchObject({ typed: 'ru', rest: 'oslo x' });
  });

  test.each(['skill:"machine learning"|', 'note:ru|', 'name:ad|', 'skill:r|u'])('nothing at %s', (typed) => {
    expect(suggestedAt(typed)).toEqual([]);
  });
});

describe('ranges', () => {
  test.each([
    ['last touch:|', 'last touch > 30d |'],
    ['last touch >|', 'last touch > 7d |'],
    ['last touch > 9|', 'last touch > 9d |'],
    ['last touch > 9 m|', 'last touch > 9mo |'],
    ['touched:ne|', 'touched:never |'],
    ['touchpoints:|', 'touchpoints = 0 |'],
    ['touchpoints:4|', 'touchpoints >= 4 |'],
    ['maria due:|', 'maria due < 7d |'],
  ])('%s', (typed, expected) => {
    expect(suggestedAt(typed)[0]).toBe(expected);
  });

  test('all of them are read as they are meant', () => {
    for (const field of [
      'added',
      'updated',
      'touched',
      'reminder',
      'touchpoints',
      'last touch',
      'follow up',
    ]) {
      const suggested = suggestedAt(`${field}:|`);
      expect(suggested.length).toBeGreaterThan(2);
      for (const text of suggested) {
        const { query, problems } = parseQuery(text.replace('|', ''));
        expect([text, problems]).toEqual([text, []]);
        expect(['range', 'has', 'not']).toContain(query.kind);
      }
    }
  });
});

describe('states and what is known', () => {
  test.each([
    ['is:st|', ['is:stale |']],
    ['is:int|', ['is:interview |']],
    ['has:em|', ['has:email |', 'has:organization |']],
    ['no:pic|', ['no:photo |']],
    ['has:comp|', ['has:organization |']],
    ['is:zzz|', []],
  ])('%s', (typed, expected) => {
    expect(suggestedAt(typed)).toEqual(expected);
  });
});
