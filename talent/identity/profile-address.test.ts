import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findCorpus } from '@/tests/corpora';
import { canonicalAddress, profilePlatform } from './profile-address';

describe('canonicalAddress', () => {
  const same: readonly (readonly [string, string])[] = [
    ['https://se.linkedin.com/in/Ada-Byron-1815/', 'https://linkedin.com/in/ada-byron-1815'],
    ['http://www.linkedin.com/in/ada-byron-1815?trk=people', 'https://linkedin.com/in/ada-byron-1815'],
    [
      'https://www.linkedin.com/in/ada-byron-1815/details/experience/',
      'https://linkedin.com/in/ada-byron-1815',
    ],
    ['https://www.linkedin.com/in/j%C3%B6rg-s/', 'https://linkedin.com/in/j%C3%B6rg-s'],
    ['https://www.linkedin.com/in/jörg-s', 'https://linkedin.com/in/j%C3%B6rg-s'],
    ['https://www.linkedin.com/in/jo\u0308rg-s', 'https://linkedin.com/in/j%C3%B6rg-s'],
    ['https://www.linkedin.com/pub/Ada-Byron/1/2b/3', 'https://linkedin.com/pub/ada-byron/1/2b/3'],
    ['https://twitter.com/AdaByron?lang=en', 'https://x.com/adabyron'],
    ['https://mobile.twitter.com/AdaByron/with_replies', 'https://x.com/adabyron'],
    ['https://x.com/adabyron', 'https://x.com/adabyron'],
    ['https://github.com/AdaByron?tab=repositories', 'https://github.com/adabyron'],
    ['http://WWW.Ada.Example/', 'http://ada.example'],
    ['https://ada.example./', 'https://ada.example'],
    ['https://ada.example/people/Ada/?utm_source=mail&fbclid=1#top', 'https://ada.example/people/Ada'],
    ['https://uni.example/staff?utm_medium=x&id=42', 'https://uni.example/staff?id=42'],
    ['https://uni.example/staff?b=2&a=1', 'https://uni.example/staff?a=1&b=2'],
    ['https://app.example/#/people/42', 'https://app.example#/people/42'],
    ['https://firm.example/team#:~:text=Ada%20Byron', 'https://firm.example/team#:~:text=Ada%20Byron'],
    ['https://gaming.stackexchange.com/users/7/old-name', 'https://gaming.stackexchange.com/users/7'],
  ];

  it.each(same)('folds %s', (address, canonical) => {
    expect(canonicalAddress(address)).toBe(canonical);
  });

  it.each(same)('leaves the canonical form of %s as it is', (_address, canonical) => {
    expect(canonicalAddress(canonical)).toBe(canonical);
  });

  it('keeps apart what may be different pages', () => {
    const apart = [
      'https://uni.example/staff?id=42',
      'https://uni.example/staff?id=43',
      'https://uni.example/staff',
      'https://uni.example/Staff',
      'https://uni.example:8443/staff',
      'https://jobs.example/opening?ref=1041',
      'https://jobs.example/opening?ref=1042',
      'https://linkedin.com.evil.example/in/ada',
      'https://evil-linkedin.com/in/ada',
      'https://linkedin.com:444/in/ada',
      'https://linkedin.com/in/ada',
      'https://linkedin.com/company/ada',
      'https://firm.example/team#:~:text=Ada',
      'https://firm.example/team#:~:text=Bob',
    ];
    expect(new Set(apart.map((address) => canonicalAddress(address))).size).toBe(apart.length);
  });

  it('drops what only says where a visitor came from', () => {
    expect(canonicalAddress('https://ada.example/cv?ref=newsletter&gclid=1')).toBe('https://ada.example/cv');
  });

  it.each(['', 'ada', 'mailto:ada@ada.example', 'javascript:alert(1)', 'https://', 'https://[', 'data:,x'])(
    'has none for %j',
    (address) => {
      expect(canonicalAddress(address)).toBeUndefined();
    },
  );

  it('bears broken percent-encoding', () => {
    expect(canonicalAddress('https://linkedin.com/in/%E0%A4%A')).toBe(
      'https://linkedin.com/in/%25e0%25a4%25a',
    );
  });
});

describe('profilePlatform', () => {
  it.each([
    ['https://se.linkedin.com/in/j%C3%B6rg-s/', { platform: 'linkedin', handle: 'jörg-s' }],
    ['https://x.com/AdaByron', { platform: 'twitter', handle: 'AdaByron' }],
    ['https://www.youtube.com/@adabyron', { platform: 'youtube', handle: 'adabyron' }],
    ['https://github.com/settings', undefined],
    ['https://github.com/search?q=ada', undefined],
    ['https://github.com/orgs/acme/people', undefined],
    ['https://x.com/adabyron/status/12', undefined],
    ['https://gist.github.com/ada', undefined],
    ['https://www.linkedin.com/company/acme', undefined],
    ['ftp://github.com/ada', undefined],
    ['not an address', undefined],
  ])('%s', (address, expected) => {
    expect(profilePlatform(address)).toEqual(expected);
  });
});

// Kinds of address that lead to one person; the others lead to companies, posts, videos.
const PEOPLE = new Set([
  'user',
  'person',
  'mailto',
  'profile',
  'profile by id',
  'profile_pub',
  'user id',
  'username',
  'user by id',
  'phone number',
  'channel',
]);
const HANDLES = [
  'id',
  'user_id',
  'user',
  'person',
  'email',
  'profile',
  'login',
  'permalink',
  'permalink_pub',
];
const MORE_HANDLES = ['username', 'number', 'slug'];

type Cases = Record<
  string,
  Record<string, { readonly tests: Record<string, Record<string, string> | null> }>
>;
const corpus = findCorpus('profile-urls/regexes.json');

describe.skipIf(corpus === undefined)('profile addresses of 22 platforms', () => {
  const platforms = corpus === undefined ? {} : (JSON.parse(readFileSync(corpus, 'utf8')) as Cases);
  const cases = Object.entries(platforms).flatMap(([platform, kinds]) =>
    Object.entries(kinds).flatMap(([kind, { tests }]) =>
      Object.entries(tests).map(([address, groups]) => ({ platform, kind, address, groups })),
    ),
  );

  /** Who an address is said to lead to; one that is a person by one kind is so whatever another says. */
  function expectedHandle(address: string): string | undefined {
    const person = cases.find(
      (other) => other.address === address && PEOPLE.has(other.kind) && other.groups !== null,
    );
    for (const name of [...HANDLES, ...MORE_HANDLES]) {
      const handle = person?.groups?.[name];
      if (handle !== undefined) return handle;
    }
    return undefined;
  }

  it('has all its cases', () => {
    expect(cases.length).toBe(88);
  });

  it.each(cases)('$platform $kind: $address', ({ address }) => {
    expect(profilePlatform(address)?.handle).toBe(expectedHandle(address));
  });
});
