import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { inspectHead } from '../read/table-layout';
import { bytesOf, collectRows } from '../testing';
import { writeBadRows } from './bad-rows';

const TEXT = 'Name;City\nAda Example;Oslo\n;=1+1\n"Bob;Bergen\n';

test('bad rows stand under the file’s own headers, harmless, and go in again once they are mended', async () => {
  const problems = (await collectRows(bytesOf(TEXT))).flatMap((row) => (row.ok ? [] : [row.problem]));
  const rows = problems.map((problem) => ({ ...problem, reason: `-${problem.code}` }));
  const text = [...writeBadRows(rows, inspectHead(bytesOf(TEXT)).layout)].join('');
  expect(Papa.parse(text.slice(1).trim()).data).toEqual([
    ['Kith line', 'Kith problem', 'Name', 'City'],
    ['3', "'-nobody", '', "'=1+1"],
    ['4', "'-broken-quotes", '"Bob;Bergen'],
  ]);
  const mended = text.replace(`"","'=1+1"`, `"Cy Example","Rome"`);
  const [cy] = await collectRows(bytesOf(mended));
  expect(cy?.ok === true && cy.person).toMatchObject({ name: 'Cy Example', location: 'Rome', notes: [] });
});

test('of a file that is no table each row is one cell', () => {
  const text = [...writeBadRows([{ line: 7, reason: 'x', raw: '{"a": 1' }], undefined)].join('');
  expect(Papa.parse(text.slice(1).trim()).data).toEqual([
    ['Kith line', 'Kith problem', ''],
    ['7', 'x', '{"a": 1'],
  ]);
});
