import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { markDifference } from './mark-difference';

/** The text with what differs in brackets. */
function marked(text: string, other: string): string {
  return markDifference(text, other)
    .map((piece) => (piece.differs ? `[${piece.text}]` : piece.text))
    .join('');
}

describe('what differs between two texts', () => {
  test.each([
    ['Anna Bergström', 'Anna Bergstroem', 'Anna Bergstr[ö]m'],
    ['Anna Bergstroem', 'Anna Bergström', 'Anna Bergstr[oe]m'],
    ['Tomás Quispe', 'Tomás Quispe Mamani', 'Tomás Quispe'],
    ['Tomás Quispe Mamani', 'Tomás Quispe', 'Tomás Quispe[ Mamani]'],
    // Letters that agree by chance tell nothing: the word is another one.
    ['Firmware Engineer', 'Senior Engineer', '[Firmware] Engineer'],
    ['Pilot', 'Harbor master', 'Pilot'],
    ['مهندسة برمجيات أولى', 'مهندسة برمجيات', 'مهندسة برمجيات[ أولى]'],
    // A letter and its accent are one.
    ['Rene\u0301', 'Rene', 'Ren[e\u0301]'],
    ['', 'x', ''],
  ])('%s beside %s', (text, other, expected) => {
    expect(marked(text, other)).toBe(expected);
  });

  test('whatever they are, nothing is lost or added', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (text, other) => {
        expect(
          markDifference(text, other)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});
