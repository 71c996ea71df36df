import * as fc from 'fast-check';
import { RELATIONSHIPS } from '@/talent/records/person';
import type { Group, PersonDocument } from '@/talent/search/person-document';
import { ALL_STAGES } from '@/talent/stages';

/** The instant at which the tests ask. */
export const NOW = Date.UTC(2026, 2, 2, 8);
const DAY = 86_400_000;

// Few words, so that people share them and queries find somebody; many scripts and signs, so that nothing is easy.
const WORDS = [
  'maria',
  'mario',
  'Mara',
  'García',
  'Müller',
  'Mueller',
  "O'Neil",
  'Jean-Luc',
  'Иванов',
  'Ivanov',
  '山田太郎',
  '张伟',
  '김철수',
  'Zhang',
  'Wei',
  'محمد',
  'c++',
  'C#',
  '.NET',
  'Node.js',
  'js',
  'JavaScript',
  'golang',
  'go',
  'ci/cd',
  'engineer',
  'engineering',
  'Senior',
  's',
  'se',
  'Acme',
  'ACME',
  'acme-labs',
  'of',
  'Straße',
  'e\u0301mile',
  'x\u200by',
  '\ud83d',
  '😀',
  '\u0001',
  '2026',
];

const word = fc.constantFrom(...WORDS);
export const phrase = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
const perhaps = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined });
const list = (arbitrary: fc.Arbitrary<string>) => fc.array(arbitrary, { maxLength: 3 });

const GROUPS: readonly Group[] = [
  { id: 't1', name: 'Silver medalist' },
  { id: 't2', name: 'maria' },
  { id: '0190a0b0-c0d0-7000-8000-000000000001', name: 'maria' },
  { id: 't3', name: '' },
];
const groups = fc.uniqueArray(fc.constantFrom(...GROUPS), { maxLength: 2 });
const instant = perhaps(fc.integer({ min: -400, max: 60 }).map((days) => NOW + days * DAY + 123));
const anyId = fc.oneof(
  fc.uuid(),
  fc.integer({ min: 0, max: 30 }).map((number) => `p${number}`),
);

export const arbitraryPerson: fc.Arbitrary<PersonDocument> = fc.record({
  id: anyId,
  name: fc.oneof(phrase, fc.constant('')),
  headline: perhaps(phrase),
  title: perhaps(phrase),
  organization: perhaps(phrase),
  location: perhaps(word),
  photo: perhaps(fc.constantFrom('https://a.example/1.jpg', 'https://a.example/2/0123456789abcdef.jpg', '')),
  relationship: perhaps(fc.constantFrom(...RELATIONSHIPS)),
  about: perhaps(phrase),
  pastTitles: list(phrase),
  pastOrganizations: list(phrase),
  schools: list(word),
  skills: list(word),
  languages: list(word),
  tags: groups,
  pools: groups,
  roles: groups,
  stages: list(fc.constantFrom(...ALL_STAGES)),
  notes: list(phrase),
  emails: list(fc.constantFrom('maria@acme.example', 'ivanov@x.example')),
  phones: list(fc.constantFrom('+49 170 1234567', '0170 1234567', '5551')),
  links: list(fc.constantFrom('https://linkedin.com/in/maria-garcia-1', 'https://acme.example/')),
  addedAt: instant,
  seenAt: instant,
  lastTouchAt: instant,
  touchpointCount: fc.nat(400),
  nextReminderAt: instant,
});

/** People with different ids. */
export const arbitraryPeople = fc.uniqueArray(arbitraryPerson, {
  selector: (person) => person.id,
  maxLength: 24,
});

const FIELDS = ['name', 'title', 'org', 'skill', 'tag', 'past', 'about', 'note', 'email', 'headline', 'role'];
const atom = fc.oneof(
  { weight: 6, arbitrary: word },
  { weight: 2, arbitrary: word.chain((text) => fc.nat(text.length).map((end) => text.slice(0, end))) },
  { weight: 2, arbitrary: phrase.map((text) => `"${text}"`) },
  {
    weight: 3,
    arbitrary: fc.tuple(fc.constantFrom(...FIELDS), word).map(([field, text]) => `${field}:${text}`),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.constantFrom(...FIELDS), phrase).map(([field, text]) => `${field}:"${text}"`),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom('skill', 'tag', 'pool', 'org', 'title'), fc.oneof(word, fc.constant('t1')))
      .map(([field, text]) => `${field}:="${text}"`),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'last touch > 90d',
      'touched:<2w',
      'added:>2026-01-01',
      'updated:2025',
      'touchpoints:>=3',
      'touchpoints:0',
      'touched:never',
      'reminder:<7d',
      'has:email',
      'no:photo',
      'has:tag',
      'is:stale',
      'is:alum',
      'is:due',
      'stage:inter',
      'tel:+49 170 1234567',
    ),
  },
);

/** Text as a recruiter types it, well-formed or not. */
export const queryText: fc.Arbitrary<string> = fc.letrec<{ query: string }>((tie) => ({
  query: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    atom,
    fc.tuple(tie('query'), tie('query')).map((parts) => parts.join(' ')),
    fc.tuple(tie('query'), tie('query')).map((parts) => parts.join(' or ')),
    tie('query').map((query) => `-(${query})`),
    atom.map((query) => `-${query}`),
    tie('query').map((query) => `(${query})`),
  ),
})).query;
