import { expect, test } from 'vitest';
import { projectFiles, readProjectFile } from './project-files';

const TEXT = /\.(?:[cm]?[jt]sx?|json|md|ya?ml|html|css|svg|sh|txt)$|^\.ci\//;
const MACHINE_PATH = /(?<![\w.:/}-])\/(?:home|root|Users|work|tmp)\/[\w.]|\b[A-Z]:\\Users\\/;
/** Where packages come from is each person's own setting, so no file of ours may name such a place. */
const PACKAGE_HOST =
  /\bregistry\.[\w-]+\.\w|\b(?:deb|archive|security|ports)\.(?:debian|ubuntu)\.\w|\b(?:proxy\.golang|pypi|crates)\.(?:org|io)\b/;

function listLines(pattern: RegExp): string[] {
  return projectFiles
    .filter((path) => TEXT.test(path))
    .flatMap((path) =>
      readProjectFile(path)
        .split('\n')
        .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}`] : [])),
    );
}

test('nothing points into one machine', () => {
  expect(
    listLines(MACHINE_PATH),
    'These paths exist on one machine only: start from import.meta.url, or ask node:os for the folder.',
  ).toEqual([]);
});

test('no package host is named', () => {
  expect(listLines(PACKAGE_HOST), 'Leave the host to the settings of whoever installs.').toEqual([]);
});
