import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutPassage, findPassages } from './passages';
import type { PersonDocument } from './person-document';
import { parseQuery } from './parse-query';
import { Tokenizer } from './tokens';
import { transliterate } from './transliterate';
import { findUnseenWords, type Correction } from './unseen-words';

const tokenizer = new Tokenizer(transliterate);

const ADA: PersonDocument = {
  id: 'ada',
  name: 'Ada Byron',
  title: 'Analyst',
  organization: 'Engines',
  location: 'London',
  about: 'Writes programs for a machine that is not built yet, and letters to those who build it.',
  pastTitles: ['Translator'],
  pastOrganizations: [],
  schools: [],
  skills: ['Mathematics', 'French'],
  languages: ['French'],
  tags: [{ id: 't', name: 'Speaker' }],
  pools: [],
  roles: [],
  stages: [],
  notes: ['Prefers mornings; call before ten.', 'נפגשנו בכנס בחיפה'],
  emails: ['ada.byron@engines.example'],
  phones: ['+44 20 7946 0123'],
  links: ['https://www.engines.example/ada'],
  touchpointCount: 2,
};
const SHOWN = [
  { field: 'name', text: 'Ada Byron' },
  { field: 'title', text: 'Analyst' },
  { field: 'organization', text: 'Engines' },
] as const;

/** What is said below a row about a search, what is marked in brackets. */
function explain(text: string, corrections: readonly Correction[] = []): readonly string[] {
  const unseen = findUnseenWords(parseQuery(text).query, SHOWN, { tokenizer, corrections });
  return findPassages(ADA, unseen, tokenizer).map(({ field, text: passage, ranges }) => {
    let marked = '';
    let last = 0;
    for (const { start, end } of ranges) {
      marked += `${passage.slice(last, start)}[${passage.slice(start, end)}]`;
      last = end;
    }
    return `${field}: ${marked}${passage.slice(last)}`;
  });
}

describe('why somebody is listed', () => {
  test.each([
    ['ada', []],
    ['ada analyst', []],
    ['math', ['skill: [Math]ematics']],
    ['ada speak', ['tag: [Speak]er']],
    ['french', ['skill: [French]']],
    ['language:fr', ['language: [Fr]ench']],
    ['london', ['location: [London]']],
    ['translator mornings', ['past-title: [Translator]', 'note: Prefers [mornings]; call before ten.']],
    ['byron@engines.example', []],
    ['email:byron', ['email: ada.[byron]@engines.example']],
    ['phone:79460123', ['phone: [+44 20 7946 0123]']],
    ['link:engines', ['link: https://www.[engines].example/ada']],
    ['חיפה', []],
    ['בחיפה', ['note: נפגשנו בכנס [בחיפה]']],
    ['ada or math', []],
    ['rust or math', ['skill: [Math]ematics']],
    ['-math', []],
    ['skill:=Mathematics', []],
    ['skill:math', ['skill: [Math]ematics']],
    ['has:email is:stale last touch > 3d', []],
    ['"call before"', ['note: Prefers mornings; [call] [before] ten.']],
    ['letters', ['about: …that is not built yet, and [letters] to those who build it.']],
    ['...', []],
  ])('%s', (text, expected) => {
    expect(explain(text)).toEqual(expected);
  });

  test('what was meant by a typing error', () => {
    const corrections = [{ term: 'mathematics', isPrefix: false, field: undefined, typed: 'mathmatics' }];
    expect(explain('ada mathmatics', corrections)).toEqual(['skill: [Mathematics]']);
  });
});

test('a piece of a text shows what was found, whole characters, and says that it goes on', () => {
  const word = fc.constantFrom('wind', 'é'.normalize('NFD'), '👩‍🔬', '山本', 'ليلى', 'a'.repeat(60), '\n');
  fc.assert(
    fc.property(fc.array(word, { maxLength: 60 }), fc.array(word, { maxLength: 60 }), (before, behind) => {
      const head = before.join(' ');
      const text = `${head} found ${behind.join(' ')}`;
      const start = head.length + 1;
      const piece = cutPassage(text, [{ start, end: start + 5 }]);
      const [range] = piece.ranges;
      expect(piece.text.slice(range?.start, range?.end)).toBe('found');
      expect(piece.text.length).toBeLessThan(140);
      expect(piece.text).not.toMatch(/\n|^…?[\udc00-\udfff\p{M}]|[\ud800-\udbff]…?$/u);
      expect(
        piece.text.startsWith('…') || text.replace(/\s/g, ' ').startsWith(piece.text.replace(/…$/, '')),
      ).toBe(true);
    }),
    { numRuns: 500 },
  );
});
