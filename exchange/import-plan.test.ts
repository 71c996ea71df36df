import { expect, test } from 'vitest';
import { createNewId, numberedId } from '@/utils/ids';
import type { Verdict } from './dry-run';
import { personOfRow, planRow, type ImportPlan, type RowPlan } from './import-plan';
import { recognizeFormat } from './formats';
import { readPeople } from './read-people';
import { decideRows } from './run-import';
import { bytesOf } from './testing';

const importId = createNewId(
  () => Date.UTC(2026, 0, 2),
  (bytes) => crypto.getRandomValues(bytes),
)();

const ada = { personId: 'ada' };
const bob = { personId: 'bob' };
const doubtful = (into?: { personId: string }): Verdict => ({
  kind: 'doubtful',
  reason: 'several-known',
  candidates: [ada, bob],
  into,
});

test.each<[string, RowPlan | undefined, RowPlan | undefined]>([
  ['new', planRow({ kind: 'new' }), undefined],
  ['known', planRow({ kind: 'merged', into: ada }), { as: ada }],
  ['left open', planRow(doubtful()), { as: undefined, ask: [ada, bob] }],
  ['somebody else', planRow(doubtful(), 'apart'), { as: undefined, apart: [ada, bob] }],
  ['the second', planRow(doubtful(), 1), { as: bob }],
  ['certain, left open', planRow(doubtful(ada)), { as: ada, ask: [bob] }],
  ['certain, two different', planRow(doubtful(ada), 'apart'), { as: ada, apart: [bob] }],
  ['certain, said to be the other', planRow(doubtful(ada), 1), { as: bob, ask: [ada] }],
  ['certain, said to be it', planRow(doubtful(ada), 0), { as: ada }],
])('%s', (_words, planned, expected) => {
  expect(planned).toEqual(expected);
});

test('a row that is an earlier one’s person is whoever that one is', () => {
  const plan: ImportPlan = new Map<number, RowPlan>([
    [1, { as: { row: 0 } }],
    [2, { as: ada }],
    [3, { as: { row: 2 } }],
    [4, { as: { row: 3 } }],
    // Nothing that we wrote says so; it must not run in a circle.
    [5, { as: { row: 5 } }],
  ]);
  const people = [0, 1, 2, 3, 4, 5].map((row) => personOfRow(plan, importId, row));
  const own = (row: number): string => numberedId(importId, row);
  expect(people).toEqual([own(0), own(0), 'ada', 'ada', 'ada', own(5)]);
});

test('rows are decided as planned, with the tag of the import, and what is no contact is kept in a note', async () => {
  const text = `Name,Emails,Tags,"External IDs (JSON)",Kith details
Ada Example,not an address,fair; old,"[{""system"":""kith"",""id"":""ada""}]",
Bob Example,,,"[{""system"":""kith"",""id"":""bob-elsewhere""}]",
"broken,,,,
`;
  const format = recognizeFormat(bytesOf(text), 'kith.csv');
  if (!format.ok || format.value.shape === 'rows') throw new Error('No people');
  const rows = readPeople(bytesOf(text), { fileName: 'kith.csv', format: format.value });
  const plan: ImportPlan = new Map<number, RowPlan>([[0, { as: ada, ask: [{ row: 1 }], apart: [ada] }]]);
  const steps = [];
  for await (const step of decideRows(rows, { importId, plan, tag: 'fair' })) steps.push(step);
  expect(steps).toHaveLength(1);
  const [{ rows: decided, problems, nextRow }] = steps as [(typeof steps)[number]];
  expect(nextRow).toBe(3);
  expect(problems).toMatchObject([{ line: 4, code: 'broken-quotes' }]);
  expect(decided).toMatchObject([
    { personId: 'ada', isNew: false, ask: [numberedId(importId, 1)], apart: [] },
    { personId: numberedId(importId, 1), isNew: true },
  ]);
  expect(decided.map(({ person }) => [person.tags, person.notes, person.externalIds])).toEqual([
    [['fair', 'old'], [{ text: 'Email: not an address' }], []],
    [['fair'], [], [{ system: 'kith', id: 'bob-elsewhere' }]],
  ]);
});
