import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Blocks } from './blocks';
import { clusterPeople, type Edge } from './clusters';
import { Lexicon, WORD } from './lexicon';
import { FrequencyTable } from './frequency-table';
import { Pace } from './pace';
import { Preparer } from './prepared-person';
import { sortedOrder } from './radix-sort';

const pace = new Pace({ now: () => 0, yieldControl: () => Promise.resolve() });

it('sorts keys as a stable sort does', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat({ max: 2 ** 32 - 1 })), async (keys) => {
      const order = await sortedOrder(Uint32Array.from(keys), pace, 'block');
      const expected = keys.map((_, at) => at).sort((one, other) => keys[one]! - keys[other]! || one - other);
      expect([...order]).toEqual(expected);
    }),
  );
});

describe('words', () => {
  const lexicon = new Lexicon();
  it.each([
    ['voss', 'voss', WORD.same],
    ['bill', 'william', WORD.variant],
    ['quillfeld', 'quilfeld', WORD.near],
    ['shchukin', 'schukin', WORD.near],
    ['alexandros', 'alexa', WORD.part],
    ['quillfeld', 'quill', WORD.part],
    ['q', 'quill', WORD.initial],
    ['q', 'voss', WORD.different],
    ['quill', 'brandt', WORD.different],
  ])('%s and %s', (left, right, expected) => {
    expect(lexicon.agreement(lexicon.add(left), lexicon.add(right))).toBe(expected);
    expect(lexicon.agreement(lexicon.add(right), lexicon.add(left))).toBe(expected);
  });

  it('compares an Arabic name by its consonants', () => {
    const name = lexicon.addVowelless('khld');
    expect(lexicon.agreement(name, lexicon.add('khaled'))).toBe(WORD.variant);
  });
});

it('takes the two records of a pair out when it counts, and eks out few data', () => {
  const table = new FrequencyTable({ share: 0.01, weight: 100 });
  const [common, rare] = [1, 2];
  for (let at = 0; at < 900; at += 1) table.addPerson(at < 450 ? [common] : at < 452 ? [rare] : [1000 + at]);
  table.addPerson([]);
  table.settle();
  expect(table.people).toBe(900);
  expect(table.share(common)).toBeCloseTo(449 / 1000);
  expect(table.share(rare)).toBeCloseTo(1 / 1000);
  expect(table.share(99)).toBeCloseTo(1 / 1000);
  expect(table.adjustment(common)).toBeGreaterThan(table.adjustment(rare));
});

describe('blocks', () => {
  function prepareNames(names: readonly string[]): {
    lexicon: Lexicon;
    people: ReturnType<Preparer['prepare']>[];
  } {
    const lexicon = new Lexicon();
    const preparer = new Preparer(lexicon, undefined);
    const people = names.map((name, at) =>
      preparer.prepare({
        id: String(at),
        names: [name],
        emails: [],
        phones: [],
        organizations: [],
        titles: [],
        locations: [],
        links: [],
        schools: [],
      }),
    );
    return { lexicon, people };
  }

  async function partnersOf(names: readonly string[]): Promise<string[]> {
    const { lexicon, people } = prepareNames(names);
    const blocks = await Blocks.build(people, lexicon, pace);
    const pairs: string[] = [];
    for (const at of people.keys()) blocks.forEachPartner(at, (partner) => pairs.push(`${at}-${partner}`));
    return pairs;
  }

  it('brings together names with slips, nicknames, initials and other orders, each pair once', async () => {
    const names = ['Nanami Voss', 'Voss Nanami', 'N. Voss', 'Bob Quill', 'Robert Quil', 'Ida Brandt'];
    expect((await partnersOf(names)).sort()).toEqual(['0-1', '0-2', '1-2', '3-4']);
  });

  it('stays near linear when everybody is called the same', async () => {
    const pairs = await partnersOf(Array.from({ length: 4_000 }, () => 'Nanami Voss'));
    expect(pairs.length).toBeLessThan(4_000 * 10);
    expect(pairs.length).toBeGreaterThan(3_000);
  });
});

describe('clusters', () => {
  /** Evidence for the pairs given; all others are strangers. */
  async function cluster(people: number, bits: Readonly<Record<string, number>>): Promise<number[][]> {
    const edges: Edge[] = Object.entries(bits)
      .filter(([, logOdds]) => logOdds > 0)
      .map(([pair, logOdds]) => {
        const [left, right] = pair.split('-').map(Number);
        return { left: left!, right: right!, logOdds };
      });
    const weigh = (left: number, right: number): number =>
      bits[`${left}-${right}`] ?? bits[`${right}-${left}`] ?? -12;
    const { members } = await clusterPeople(people, edges, weigh, pace);
    return [...members.values()].map((group) => [...group].sort((one, other) => one - other));
  }

  it('joins what belongs together, though one pair was in doubt', async () => {
    expect(await cluster(4, { '0-1': 8, '1-2': 7, '0-2': -3 })).toEqual([[0, 1, 2]]);
  });

  it('does not follow a chain whose ends contradict each other', async () => {
    expect(await cluster(3, { '0-1': 8, '1-2': 5, '0-2': -12 })).toEqual([[0, 1]]);
  });

  it('joins many copies of one record', async () => {
    const edges: Edge[] = Array.from({ length: 2_999 }, (_, at) => ({
      left: at,
      right: at + 1,
      logOdds: 20,
    }));
    const { members } = await clusterPeople(3_000, edges, () => 20, pace);
    expect([...members.values()].map((group) => group.length)).toEqual([3_000]);
  });
});
