import { expect, test } from 'vitest';
import { projectFiles } from './project-files';

const KEBAB_CASE = /^\.?[a-z\d]+(?:-[a-z\d]+)*(?:\.[a-z\d]+(?:-[a-z\d]+)*)*$/;
/** Names that tools and people look for in capitals, or that a format prescribes. */
const GIVEN_NAMES =
  /^(?:README|CONTRIBUTING|CHANGELOG|SECURITY|CODE_OF_CONDUCT)\.md$|^(?:LICENSE|NOTICE|Dockerfile|_locales)$/;
const EMPTY_WORDS = new Set([
  'helper',
  'helpers',
  'manager',
  'managers',
  'misc',
  'common',
  'stuff',
  'util',
  'utils',
]);
/** The one room for small things that know nothing of talent. */
const UTILS_ROOM = /^utils\//;

const ours = projectFiles.filter((path) => !path.startsWith('tests/fixtures/'));

test('files and folders are named in kebab-case', () => {
  const odd = ours.filter((path) =>
    path.split('/').some((part) => !KEBAB_CASE.test(part) && !GIVEN_NAMES.test(part)),
  );
  expect(odd, 'Rename them: small letters and digits, words joined with a hyphen.').toEqual([]);
});

test('no name is empty of meaning', () => {
  const empty = ours.filter((path) =>
    path
      .replace(UTILS_ROOM, '')
      .split(/[/.-]/)
      .some((word) => EMPTY_WORDS.has(word)),
  );
  expect(empty, 'A file is named after the one idea in it; "helpers" could be anything.').toEqual([]);
});
