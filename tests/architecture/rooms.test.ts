import { expect, test } from 'vitest';
import { listRooms, readProjectFile } from './project-files';

const HOUSE = 'docs/architecture.md';
const DECISIONS = 'docs/decisions/dependencies.md';

test('each folder at the root is a room that the house plan knows', () => {
  const plan = readProjectFile(HOUSE);
  const unknown = listRooms().filter((room) => !plan.includes(`${room}/`));
  expect(unknown, `A new room needs a line in ${HOUSE}: what stands in it, and whom it may lean on.`).toEqual(
    [],
  );
});

test('each dependency has its reason written down', () => {
  const { dependencies, devDependencies } = JSON.parse(readProjectFile('package.json'));
  const reasons = readProjectFile(DECISIONS);
  const names = Object.keys({ ...dependencies, ...devDependencies });
  // Types follow the package that they describe, so one line speaks for all of them.
  const isExplained = (name: string) => reasons.includes(`\`${name.replace(/^@types\/.*/, '@types/*')}\``);
  const unexplained = names.filter((name) => !isExplained(name));
  expect(unexplained, `Say in ${DECISIONS} what each is for, and what was weighed against it.`).toEqual([]);
});
