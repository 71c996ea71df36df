import { describe, expect, it } from 'vitest';
import { openPage } from '@/scripts/read/open-saved-page';
import { gatherPage } from './page';
import { givesItselfAnotherAddress, relateAddress } from './page-address';

function relate(url: string, address: string): string | undefined {
  const page = gatherPage(openPage('', url), url);
  return page === undefined ? 'no page' : relateAddress(page, address);
}

describe('relateAddress', () => {
  it.each([
    ['https://a.example/people/ada', '/people/ada/', 'same'],
    ['https://www.a.example/people/ada?utm_source=x', 'https://a.example/people/ada#top', 'same'],
    ['https://a.example/people/ada/index.html', '/people/ada', 'same'],
    ['https://en.a.example/en/people/ada', 'https://a.example/people/ada', 'same'],
    ['https://a.example/users/42', '/users/42/ada-byron', 'same'],
    ['https://a.example/people/ada', '/people/bob', 'other'],
    ['https://a.example/people', '/people/ada', 'other'],
    ['https://a.example/people/ada/papers', '/people/ada', 'wider'],
    ['https://a.example/people/ada', '/', 'wider'],
    ['https://a.example/staff?id=1', '/staff?id=2', 'other'],
    ['https://a.example/staff?id=1', '/staff', 'wider'],
    ['https://a.example/staff', '/staff?id=1', 'other'],
    ['https://a.example/staff', '/staff?lang=sv', 'same'],
    ['https://a.example/', 'https://b.example/', 'elsewhere'],
    ['https://ada.pages.example/', 'https://bob.pages.example/', 'elsewhere'],
    ['https://se.linkedin.com/in/ada', 'https://www.linkedin.com/in/ada/', 'same'],
    ['https://se.linkedin.com/in/ada', 'https://www.linkedin.com/in/ada-2', 'other'],
    ['https://x.com/ada', 'https://twitter.com/ADA', 'same'],
    ['https://x.com/ada', 'https://github.com/ada', 'elsewhere'],
    ['https://a.example/', 'mailto:ada@a.example', undefined],
  ])('%s and %s: %s', (url, address, relation) => {
    expect(relate(url, address)).toBe(relation);
  });
});

describe('givesItselfAnotherAddress', () => {
  it.each([
    ['https://a.example/people/ada', '<link rel="canonical" href="/people/ada">', false],
    ['https://a.example/people/ada', '<link rel="canonical" href="/">', false],
    ['https://a.example/?p=12', '<link rel="canonical" href="/ada">', false],
    ['https://a.example/people/ada', '<link rel="canonical" href="/people/bob">', true],
    ['https://copy.example/ada', '<link rel="canonical" href="https://a.example/ada">', true],
    ['https://a.example/people/ada', '<meta property="og:url" content="https://a.example/people/bob">', true],
    ['https://a.example/people/ada', '<meta property="og:url" content="https://cdn.example/">', false],
    ['https://a.example/people/ada', '', false],
  ])('%s with %s: %s', (url, html, isOther) => {
    const page = gatherPage(openPage(html, url), url);
    expect(page === undefined ? 'no page' : givesItselfAnotherAddress(page)).toBe(isOther);
  });
});
