import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { phoneDigits, phoneNumber } from './phone';

describe('phoneNumber', () => {
  it.each([
    ['+49 30 1234567', undefined, '+49301234567'],
    ['0049 (0)30 1234567', undefined, '+49301234567'],
    ['030 / 123 45 67', 'DE', '+49301234567'],
    ['030 1234567', 'de', '+49301234567'],
    ['tel:+1-212-555-0142', undefined, '+12125550142'],
    ['(212) 555-0142 ext. 7', 'US', '+12125550142'],
    ['＋44 20 7946 0958', undefined, '+442079460958'],
    ['030 1234567', undefined, undefined],
    ['030 1234567', 'XX', undefined],
    ['call me', 'DE', undefined],
    ['12', 'DE', undefined],
    ['', 'DE', undefined],
  ])('%s in %s', (text, region, expected) => {
    expect(phoneNumber(text, region)).toBe(expected);
  });

  it('leaves what it gave as it is, and bears any text', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('DE', 'US', undefined), (text, region) => {
        const number = phoneNumber(text, region);
        if (number !== undefined) expect(phoneNumber(number)).toBe(number);
      }),
    );
    expect(phoneNumber('+4930'.repeat(10_000))).toBeUndefined();
  });
});

describe('phoneDigits', () => {
  it('has one end for spellings of one number', () => {
    expect(phoneDigits('030 1234567')).toBe('301234567');
    expect(phoneDigits('+49 30 1234567')?.endsWith('301234567')).toBe(true);
    expect(phoneDigits('+49 (0)30 1234567 ext 12')).toBe('49301234567');
    expect(phoneDigits('123')).toBeUndefined();
  });
});
