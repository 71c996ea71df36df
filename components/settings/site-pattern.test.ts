import { describe, expect, it } from 'vitest';
import { hostOfPattern, patternOfAddress } from './site-pattern';

describe('patternOfAddress', () => {
  it.each([
    ['example.com', 'https://example.com/*'],
    [' https://people.example.com/team?x=1 ', 'https://people.example.com/*'],
    ['http://localhost:8080/people', 'http://localhost/*'],
  ])('reads "%s"', (address, pattern) => {
    expect(patternOfAddress(address)).toBe(pattern);
  });

  it.each(['', 'example', 'ftp://example.com', 'two words.com', 'javascript:alert(1)'])(
    'refuses "%s"',
    (address) => {
      expect(patternOfAddress(address)).toBeUndefined();
    },
  );
});

describe('hostOfPattern', () => {
  it('leaves the host', () => {
    expect(hostOfPattern('https://example.com/*')).toBe('example.com');
    expect(hostOfPattern('*://*.example.com/*')).toBe('*.example.com');
  });
});
