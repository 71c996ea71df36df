import { describe, expect, it } from 'vitest';
import * as schema from '@/talent/records/shared-fields';
import {
  cleanLine,
  cleanLink,
  cleanLinks,
  cleanMail,
  cleanPhone,
  cleanText,
  cutText,
  LONGEST_ADDRESS,
  LONGEST_LINE,
  LONGEST_TEXT,
} from './limits';

describe('lengths', () => {
  it('are those that the records allow', () => {
    expect([LONGEST_LINE, LONGEST_TEXT, LONGEST_ADDRESS]).toEqual([
      schema.LONGEST_LINE,
      schema.LONGEST_TEXT,
      schema.LONGEST_ADDRESS,
    ]);
  });
});

describe('cutText', () => {
  it.each([
    ['abcd', 3, 'abc'],
    ['ab😀', 3, 'ab'],
    ['ab😀', 4, 'ab😀'],
    ['ae\u0301x', 2, 'a'],
    ['a👩🏽‍🚀b', 6, 'a'],
  ])('%j at %i', (text, limit, cut) => {
    expect(cutText(text, limit)).toBe(cut);
  });

  it('cuts endless chains of joined characters all the same', () => {
    expect(cutText(`a${'\u0301'.repeat(500)}`, 100)).toHaveLength(100);
  });
});

describe('clean text', () => {
  it('collapses white space and drops what nobody can see', () => {
    expect(cleanLine(' a\u0000\u00a0 b\u000bc\n')).toBe('a b c');
    expect(cleanText('a \r\n\n\n\n b\u2028c')).toBe('a\n\nb\nc');
    expect(cleanLine(' \n ')).toBeUndefined();
  });

  it('replaces halves of characters, which no store would keep', () => {
    expect(cleanLine('a\ud800b\udc00')).toBe('a\ufffdb\ufffd');
  });
});

describe('addresses', () => {
  it.each([
    ['https://a.example/x', 'https://a.example/x'],
    ['/x', 'https://page.example/x'],
    ['//b.example', 'https://b.example/'],
    ['javascript:alert(1)', undefined],
    ['java\nscript:alert(1)', undefined],
    ['data:text/html,x', undefined],
    ['https://user:pass@a.example/', undefined],
    ['https://[', undefined],
    ['', undefined],
    [`https://a.example/${'x'.repeat(3_000)}`, undefined],
  ])('%j', (address, link) => {
    expect(cleanLink(address, 'https://page.example/')).toBe(link);
  });

  it('come once each, without the page itself', () => {
    const links = ['https://a.example/', 'http://www.a.example?utm_source=x', 'https://a.example#top', '/me'];
    expect(cleanLinks(links, 'https://page.example/', ['https://page.example/me'])).toEqual([
      'https://a.example/',
      'http://www.a.example/?utm_source=x',
    ]);
  });
});

describe('contacts', () => {
  it.each([
    ['mailto:ada@a.example?subject=x', 'ada@a.example'],
    ['ada%40a.example', 'ada@a.example'],
    ['a***@a.example', undefined],
    ['no mail', undefined],
    ['<ada@a.example>', undefined],
  ])('mail %j', (text, mail) => {
    expect(cleanMail(text)).toBe(mail);
  });

  it.each([
    ['tel:+46-8-555;ext=1', '+46-8-555'],
    ['(0)20 7946 0000 ext. 12', '(0)20 7946 0000 ext. 12'],
    ['call me', undefined],
    ['12', undefined],
  ])('phone %j', (text, phone) => {
    expect(cleanPhone(text)).toBe(phone);
  });
});
