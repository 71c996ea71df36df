import { describe, expect, it } from 'vitest';
import { decodeHtml } from './open-saved-page';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

describe('decodeHtml', () => {
  it.each<[string, Uint8Array, string]>([
    ['UTF-8 without a word', encode('<p>Økland'), '<p>Økland'],
    ['UTF-8 with a mark', Uint8Array.of(0xef, 0xbb, 0xbf, ...encode('<p>Ø')), '<p>Ø'],
    ['UTF-16 with a mark', Uint8Array.of(0xff, 0xfe, 0xd8, 0x00), 'Ø'],
    ['what the page declares', latin1('<meta charset="iso-8859-1">Ø'), '<meta charset="iso-8859-1">Ø'],
    [
      'what the page declares the old way',
      Uint8Array.of(
        ...encode('<meta http-equiv="Content-Type" content="text/html; charset=shift_jis">'),
        0x93,
        0xfa,
      ),
      '<meta http-equiv="Content-Type" content="text/html; charset=shift_jis">日',
    ],
    ['bytes that are no UTF-8', latin1('caf\u00e9'), 'café'],
    ['an encoding that does not exist', encode('<meta charset="x-none">Ø'), '<meta charset="x-none">Ø'],
    ['a declaration that cannot be true', encode('<meta charset="utf-16">Ø'), '<meta charset="utf-16">Ø'],
    ['nothing', new Uint8Array(), ''],
  ])('%s', (_name, bytes, text) => {
    expect(decodeHtml(bytes)).toBe(text);
  });

  it('bears any bytes', () => {
    const bytes = Uint8Array.from({ length: 65_536 }, (_, index) => (index * 31 + (index >> 8)) % 256);
    expect(decodeHtml(bytes).length).toBeGreaterThan(0);
  });
});
