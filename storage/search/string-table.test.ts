import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PackedTexts, PackedTextsWriter } from './packed-texts';
import { runAtOnce } from './slices';
import { StringTable, StringTableWriter } from './string-table';

// Any UTF-16 units, lone surrogates and NUL among them; and texts that share much with each other.
const anyText = fc.oneof(
  fc.array(fc.nat(0xffff), { maxLength: 12 }).map((units) => String.fromCharCode(...units)),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc
    .tuple(fc.constantFrom('Senior Engineer ', 'Senior ', ''), fc.constantFrom('at Acme', '| Rust | Go', ''))
    .map((parts) => parts.join('')),
  fc
    .tuple(fc.constantFrom('https://a.example/u/', 'http://'), fc.stringMatching(/^[\da-f]{0,20}$/))
    .map((parts) => `${parts.join('')}/200.jpg`),
);

function tableOf(texts: readonly string[]): StringTable {
  const writer = new StringTableWriter();
  for (const text of texts) writer.add(text);
  const { blocks, bytes } = writer.finish();
  return new StringTable(texts.length, blocks.slice(), bytes.slice());
}

function packedOf(texts: readonly string[]): PackedTexts {
  const writer = new PackedTextsWriter();
  for (const text of texts) writer.add(text);
  const { blocks, bytes, dictionary, dictionaryLength } = runAtOnce(writer.finish());
  const pieces = new StringTable(dictionaryLength, dictionary.blocks.slice(), dictionary.bytes.slice());
  return new PackedTexts(blocks.slice(), bytes.slice(), pieces);
}

describe.each([
  ['strings', tableOf],
  ['packed texts', packedOf],
])('%s', (_, make) => {
  test('come back unit by unit, in whatever order they are asked for', () => {
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 60 }), fc.array(fc.nat(1_000)), (texts, wanted) => {
        const table = make(texts);
        for (const [index, text] of texts.entries()) expect(table.get(index)).toBe(text);
        for (const number of texts.length === 0 ? [] : wanted) {
          const index = number % texts.length;
          expect(table.get(index)).toBe(texts[index]);
        }
      }),
    );
  });
});

test('sorted strings are found by a condition, and listed in order', () => {
  fc.assert(
    fc.property(fc.uniqueArray(anyText, { maxLength: 60 }), anyText, (texts, wanted) => {
      const sorted = texts.sort((a, b) => (a < b ? -1 : 1));
      const table = tableOf(sorted);
      const found = sorted.findIndex((text) => text >= wanted);
      expect(table.findFirst((text) => text >= wanted)).toBe(found < 0 ? sorted.length : found);
      expect([...table]).toEqual(sorted);
    }),
  );
});

test('frequent words and long numbers take little room', () => {
  const texts = Array.from(
    { length: 400 },
    (_, number) => `Head of Talent Acquisition | ${number % 7} | Speaker`,
  );
  const writer = new PackedTextsWriter();
  for (const text of texts) writer.add(text);
  expect(runAtOnce(writer.finish()).bytes.length).toBeLessThan(400 * 12);
});
