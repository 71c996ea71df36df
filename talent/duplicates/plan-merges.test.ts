import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DuplicatePair } from './find-duplicates';
import { planMerges, type EarlierWords } from './plan-merges';

const NOTHING_SAID: EarlierWords = { areApart: () => false, wereParted: () => false };

function pair(
  left: string,
  right: string,
  decision: DuplicatePair['decision'],
  probability = 0.99,
): DuplicatePair {
  return { left, right, decision, probability, reasons: [] };
}

function cluster(...ids: readonly string[]) {
  return { members: ids.map((id) => ({ id, probability: 0.99 })) };
}

/** The same for a pair, whichever is named first. */
function said(...pairs: readonly string[]): (one: string, other: string) => boolean {
  return (one, other) => pairs.includes(`${one}${other}`) || pairs.includes(`${other}${one}`);
}

function shortly({ merges, open }: ReturnType<typeof planMerges>) {
  return {
    merges: merges.map(({ winnerId, loserId }) => `${loserId}→${winnerId}`).sort(),
    open: open.map(({ oneId, otherId }) => `${oneId}${otherId}`).sort(),
  };
}

describe('certain pairs', () => {
  it('are merged into who is here longest', () => {
    const plan = planMerges(
      {
        pairs: [pair('c', 'b', 'certain'), pair('b', 'a', 'certain', 0.98)],
        clusters: [cluster('a', 'b', 'c')],
      },
      NOTHING_SAID,
    );
    expect(shortly(plan)).toEqual({ merges: ['b→a', 'c→a'], open: [] });
  });

  it('are asked about where the ends of the chain contradict each other', () => {
    const plan = planMerges(
      {
        pairs: [pair('a', 'b', 'certain'), pair('b', 'c', 'certain', 0.98)],
        clusters: [cluster('a', 'b')],
      },
      NOTHING_SAID,
    );
    expect(shortly(plan)).toEqual({ merges: ['b→a'], open: ['ac'] });
  });

  it('never join two of whom somebody said that they are different, not by way of a third either', () => {
    const pairs = [
      pair('a', 'b', 'certain'),
      pair('b', 'c', 'certain', 0.98),
      pair('a', 'c', 'certain', 0.97),
    ];
    const plan = planMerges(
      { pairs, clusters: [cluster('a', 'b', 'c')] },
      { ...NOTHING_SAID, areApart: said('ac') },
    );
    expect(shortly(plan)).toEqual({ merges: ['b→a'], open: [] });
  });

  it('that somebody took apart once are asked about', () => {
    const plan = planMerges(
      { pairs: [pair('a', 'b', 'certain')], clusters: [cluster('a', 'b')] },
      { ...NOTHING_SAID, wereParted: said('ab') },
    );
    expect(shortly(plan)).toEqual({ merges: [], open: ['ab'] });
  });
});

describe('likely pairs', () => {
  it('are asked about once, between those who are left', () => {
    const pairs = [
      pair('a', 'b', 'certain'),
      pair('b', 'c', 'likely', 0.8),
      pair('a', 'c', 'likely', 0.7),
      pair('x', 'y', 'likely', 0.6),
    ];
    const { open, ...plan } = planMerges({ pairs, clusters: [cluster('a', 'b', 'c')] }, NOTHING_SAID);
    expect(shortly({ open, ...plan })).toEqual({ merges: ['b→a'], open: ['ac', 'xy'] });
    expect(open.map(({ pair: { probability }, group }) => [probability, group])).toEqual([
      [0.8, 'a'],
      [0.6, 'x y'],
    ]);
  });

  it('of one cluster belong together', () => {
    const pairs = [pair('a', 'b', 'likely', 0.9), pair('b', 'c', 'likely', 0.8)];
    const { open } = planMerges({ pairs, clusters: [cluster('a', 'b', 'c')] }, NOTHING_SAID);
    expect(new Set(open.map(({ group }) => group))).toEqual(new Set(['a']));
  });
});

it('whatever was found and said: nobody who was told apart is joined, and no two are asked about twice', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
  const two = fc.uniqueArray(fc.constantFrom(...ids), { minLength: 2, maxLength: 2 });
  const found = fc.uniqueArray(
    fc.tuple(
      two,
      fc.constantFrom('certain' as const, 'likely' as const),
      fc.double({ min: 0.5, max: 1, noNaN: true }),
    ),
    { selector: ([names]) => [...names].sort().join(''), maxLength: 15 },
  );
  fc.assert(
    fc.property(
      found,
      fc.array(two, { maxLength: 4 }),
      fc.array(two, { maxLength: 3 }),
      (pairs, apart, parted) => {
        const areApart = said(...apart.map((names) => names.join('')));
        const wereParted = said(...parted.map((names) => names.join('')));
        const report = {
          pairs: pairs.map(([[left = '', right = ''], decision, chance]) =>
            pair(left, right, decision, chance),
          ),
          clusters: [cluster(...ids)],
        };
        const { merges, open } = planMerges(report, { areApart, wereParted });
        const winnerOf = new Map(merges.map(({ winnerId, loserId }) => [loserId, winnerId]));
        const nameOf = (id: string): string => winnerOf.get(id) ?? id;
        for (const one of ids) {
          for (const other of ids) {
            if (one !== other && (areApart(one, other) || wereParted(one, other))) {
              expect(nameOf(one) === nameOf(other), `${one} and ${other}`).toBe(false);
            }
          }
        }
        // Who wins is no loser elsewhere, and is the oldest.
        for (const [loser, winner] of winnerOf) {
          expect(winnerOf.has(winner)).toBe(false);
          expect(winner < loser).toBe(true);
        }
        const asked = open.map(({ oneId, otherId }) => `${oneId}${otherId}`);
        expect(new Set(asked).size).toBe(asked.length);
        for (const { oneId, otherId } of open) {
          expect(oneId < otherId).toBe(true);
          expect(winnerOf.has(oneId) || winnerOf.has(otherId)).toBe(false);
          expect(areApart(oneId, otherId)).toBe(false);
        }
      },
    ),
  );
});
