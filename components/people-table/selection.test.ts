import { expect, test } from 'vitest';
import { Selection, type Selectable } from './selection';

const all = Array.from({ length: 10 }, (_, number) => `p${number}`);
const list: Selectable = {
  total: all.length,
  idsAt: (from, count) => all.slice(from, from + count),
  ids: () => all,
};

test('some are selected one by one', () => {
  const selection = new Selection();
  selection.toggle('p1', 1);
  selection.toggle('p4', 4);
  selection.toggle('p1', 1);
  expect(selection.idsIn(list)).toEqual(['p4']);
  expect([selection.has('p4'), selection.has('p1'), selection.count(list)]).toEqual([true, false, 1]);
});

test('a range goes from the one toggled last, whichever way, and takes away as it gives', () => {
  const selection = new Selection();
  selection.toggle('p6', 6);
  selection.extendTo(list, 3);
  expect(selection.idsIn(list).toSorted()).toEqual(['p3', 'p4', 'p5', 'p6']);
  selection.extendTo(list, 8);
  expect(selection.count(list)).toBe(6);
  selection.toggle('p5', 5);
  selection.extendTo(list, 7);
  expect(selection.idsIn(list).toSorted()).toEqual(['p3', 'p4', 'p8']);
});

test('a range without a beginning, or whose beginning stands elsewhere by now, is the one row', () => {
  const selection = new Selection();
  selection.extendTo(list, 2);
  expect(selection.idsIn(list)).toEqual(['p2']);
  selection.extendTo(list, 99);
  selection.extendTo({ ...list, idsAt: (from, count) => all.toReversed().slice(from, from + count) }, 4);
  expect(selection.idsIn(list)).toEqual(['p2', 'p5']);
});

test('everybody but some, also of a list that has grown', () => {
  const selection = new Selection();
  selection.toggle('p1', 1);
  selection.selectEverybody();
  expect(selection.count(list)).toBe(10);
  selection.toggle('p2', 2);
  selection.extendTo(list, 4);
  expect(selection.idsIn(list)).toEqual(['p0', 'p1', 'p5', 'p6', 'p7', 'p8', 'p9']);
  expect(selection.has('p3')).toBe(false);
  const grown = { ...list, total: 11, ids: () => [...all, 'p10'] };
  expect(selection.count(grown)).toBe(8);
  expect(selection.idsIn(grown)).toContain('p10');
  selection.clear();
  expect(selection.idsIn(list)).toEqual([]);
});

test('whoever watches hears of each change', () => {
  const selection = new Selection();
  let heard = 0;
  const stop = selection.subscribe(() => (heard += 1));
  selection.toggle('p1', 1);
  selection.selectEverybody();
  stop();
  selection.clear();
  expect(heard).toBe(2);
  expect(selection.version).toBe(3);
});
