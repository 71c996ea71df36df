import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { JsonSplitter } from './json-items';

function split(parts: readonly string[], lists: readonly string[] = []): { part: string; value: unknown }[] {
  const splitter = new JsonSplitter(lists);
  const items = [...parts.flatMap((part) => splitter.push(part)), ...splitter.end()];
  return items.map(({ part, text }) => ({ part, value: JSON.parse(text) as unknown }));
}

function valuesOf(parts: readonly string[], lists: readonly string[] = []): unknown[] {
  return split(parts, lists)
    .filter(({ part }) => part === 'item')
    .map(({ value }) => value);
}

/** The text cut after every so many units. */
function cut(text: string, size: number): string[] {
  return Array.from({ length: Math.ceil(text.length / size) }, (_, index) =>
    text.slice(index * size, (index + 1) * size),
  );
}

const object = fc.dictionary(fc.string(), fc.jsonValue());

describe('JsonSplitter', () => {
  test('gives the elements of an array, however the text is cut and laid out', () => {
    fc.assert(
      fc.property(
        fc.array(fc.jsonValue()),
        fc.integer({ min: 1, max: 20 }),
        fc.constantFrom(0, 2),
        (values, size, indent) => {
          const text = JSON.stringify(values, undefined, indent);
          expect(valuesOf(cut(text, size))).toEqual(JSON.parse(text));
        },
      ),
    );
  });

  test('gives the elements of a list within an object, and what stands before it', () => {
    fc.assert(
      fc.property(
        object,
        fc.array(object),
        object,
        fc.integer({ min: 1, max: 20 }),
        (before, rows, after, size) => {
          const text = JSON.stringify({ a: before, rows, z: after });
          const [head, ...items] = split(cut(text, size), ['rows']);
          expect(head).toEqual({
            part: 'head',
            value: JSON.parse(JSON.stringify({ a: before, rows: [] })) as unknown,
          });
          expect(items.map(({ value }) => value)).toEqual(JSON.parse(JSON.stringify(rows)));
        },
      ),
    );
  });

  test('gives objects one after another, one a line or not', () => {
    fc.assert(
      fc.property(
        fc.array(object),
        fc.constantFrom('\n', '', ' \r\n'),
        fc.integer({ min: 1, max: 9 }),
        (values, between, size) => {
          const text = values.map((value) => JSON.stringify(value)).join(between);
          expect(valuesOf(cut(text, size))).toEqual(JSON.parse(JSON.stringify(values)));
        },
      ),
    );
  });

  test('says on which line an item begins, and leaves a cut one open', () => {
    const splitter = new JsonSplitter();
    const items = [
      ...splitter.push('[\n {"a": 1},\n\n {"a":'),
      ...splitter.push(' "x\\"y'),
      ...splitter.end(),
    ];
    expect(items).toEqual([
      { part: 'item', text: '{"a": 1}', line: 2 },
      { part: 'item', text: '{"a": "x\\"y', line: 4 },
    ]);
  });
});
