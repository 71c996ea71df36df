import { describe, expect, it } from 'vitest';
import { organizationWords, titleWords } from './organizations';
import { placeParts, postcodeKey, readStreet } from './places';

describe('organizationWords', () => {
  it.each([
    ['Acme GmbH', 'Acme, Inc.'],
    ['Acme GmbH & Co. KG', 'ACME'],
    ['Acme S.p.A.', 'Acme K.K.'],
    ['Acme Robotics Pty Ltd', 'Acme Robotics Sp. z o.o.'],
    ['株式会社Acme', 'Acme Holding'],
    ['ООО «Ромашка»', 'Romashka'],
    ['Ünlü Çelik A.Ş.', 'Unlu Celik'],
  ])('%s is %s', (one, other) => {
    expect(organizationWords(one).join('')).toBe(organizationWords(other).join(''));
  });

  it('keeps something of a name that is all legal forms', () => {
    expect(organizationWords('The Group')).toEqual(['the', 'group']);
    expect(organizationWords('')).toEqual([]);
  });

  it('keeps firms apart', () => {
    expect(organizationWords('Acme Robotics')).not.toEqual(organizationWords('Acme Foods'));
  });
});

it.each([
  ['Sr. Software Engineer (m/w/d)', 'Senior Software Engineer'],
  ['VP of Sales', 'Vice President Sales'],
  ['CTO', 'Chief Technology Officer'],
  ['HR Mgr', 'Human Resources Manager'],
])('%s is the title %s', (one, other) => {
  expect(titleWords(one)).toEqual(titleWords(other));
});

describe('places', () => {
  it.each([
    ['Greater Munich Area', 'München, Deutschland'],
    ['Wien', 'Vienna, Austria'],
    ['10115 Berlin', 'Berlin'],
    ['Zürich (Kreis 4)', 'Zurich'],
  ])('%s begins like %s', (one, other) => {
    expect(placeParts(one)[0]).toEqual(placeParts(other)[0]);
  });

  it('reads streets in any order', () => {
    expect(readStreet('Lindenstr. 4a')).toEqual({ numbers: ['4a'], words: ['linden'] });
    expect(readStreet('4a, Lindenstraße')).toEqual({ numbers: ['4a'], words: ['linden'] });
    expect(readStreet('Flat 2, 98 Quill Street')).toEqual({ numbers: ['2', '98'], words: ['quill'] });
    expect(readStreet('')).toEqual({ numbers: [], words: [] });
  });

  it('folds postcodes', () => {
    expect(postcodeKey('SW1A 1AA')).toBe(postcodeKey('sw1a1aa'));
    expect(postcodeKey(' - ')).toBe('');
  });
});
