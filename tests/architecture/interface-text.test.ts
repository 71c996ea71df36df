import ts from 'typescript';
import { expect, test } from 'vitest';
import { isProductionCode, parse, placeOf, projectFiles, readProjectFile, walk } from './project-files';

const LETTERS = /\p{L}{2,}/u;
/** Attributes that a person reads or hears. */
const SPOKEN = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-placeholder',
  'label',
  'placeholder',
  'title',
]);
/** What stands on a key is the same in every language that we speak. */
const KEYS = /^(?:kbd|Kbd)$/;

function isOnKey(node: ts.Node): boolean {
  const { parent } = node;
  return ts.isJsxElement(parent) && KEYS.test(parent.openingElement.tagName.getText());
}

function isShownText(node: ts.Node): boolean {
  if (ts.isJsxText(node)) return LETTERS.test(node.text) && !isOnKey(node);
  if (!ts.isStringLiteralLike(node)) return false;
  const { parent } = node;
  const holder = ts.isJsxExpression(parent) ? parent.parent : parent;
  if (ts.isJsxAttribute(holder)) return SPOKEN.has(holder.name.getText()) && LETTERS.test(node.text);
  return ts.isJsxExpression(parent) && LETTERS.test(node.text) && !isOnKey(parent);
}

test('what people read comes from the catalog', () => {
  const found = projectFiles
    .filter((path) => path.endsWith('.tsx') && isProductionCode(path))
    .flatMap((path) => {
      const source = parse(path);
      const places: string[] = [];
      walk(source, (node) => {
        if (isShownText(node)) places.push(`${placeOf(source, node)} ${node.getText().trim()}`);
      });
      return places;
    });
  expect(
    found,
    'Put the words into locales/ and take them from there, so that they can be translated.',
  ).toEqual([]);
});

test('every key of the catalog is one that browsers accept', () => {
  const refused = projectFiles
    .filter((path) => /^locales\/.*\.ya?ml$/.test(path))
    .flatMap((path) => {
      const lines = readProjectFile(path).split('\n');
      const keys = lines.flatMap((line) => /^\s*([^\s:#][^:]*):(?:\s|$)/.exec(line)?.[1] ?? []);
      return keys.filter((key) => !/^\w+$/.test(key)).map((key) => `${path}: ${key}`);
    });
  expect(
    refused,
    'Letters, digits and "_" only: with any other key the browser drops the whole extension without a word.',
  ).toEqual([]);
});
