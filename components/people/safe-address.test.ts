import { describe, expect, it } from 'vitest';
import { readableAddress, safeAddress } from './safe-address';

describe('safeAddress', () => {
  it('passes web pages only', () => {
    expect(safeAddress('https://example.org/mira')).toBe('https://example.org/mira');
    expect(safeAddress('javascript:alert(1)')).toBeUndefined();
    expect(safeAddress(' jAvascript:alert(1)')).toBeUndefined();
    expect(safeAddress('data:text/html,hello')).toBeUndefined();
    expect(safeAddress('chrome-extension://abc/options.html')).toBeUndefined();
    expect(safeAddress('mira')).toBeUndefined();
  });
});

describe('readableAddress', () => {
  it('leaves out what nobody reads', () => {
    expect(readableAddress('https://www.example.org/mira/')).toBe('example.org/mira');
  });
});
