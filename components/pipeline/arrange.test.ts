import { describe, expect, it } from 'vitest';
import type { Candidacy } from '@/talent/records';
import { arrangeByStage, neighborStage } from './arrange';

function candidacy(id: string, stage: string, stageSince: string): Candidacy {
  return { kind: 'candidacy', id, scope: 'team', values: { stage, stageSince }, sets: {}, stamps: {} };
}

describe('arrangeByStage', () => {
  it('puts who waited longest first, and loses nobody', () => {
    const groups = arrangeByStage([
      candidacy('b', 'interview', '2026-03-02T00:00:00.000Z'),
      candidacy('a', 'interview', '2026-03-01T00:00:00.000Z'),
      candidacy('c', 'a stage of a newer version', '2026-03-01T00:00:00.000Z'),
    ]);
    const ids = (stage: string) =>
      groups.find((group) => group.stage === stage)?.candidacies.map(({ id }) => id);
    expect(ids('interview')).toEqual(['a', 'b']);
    expect(ids('sourced')).toEqual(['c']);
  });
});

describe('neighborStage', () => {
  it('goes along the stages and stops at their ends', () => {
    expect(neighborStage('sourced', 1)).toBe('contacted');
    expect(neighborStage('contacted', -1)).toBe('sourced');
    expect(neighborStage('sourced', -1)).toBeUndefined();
    expect(neighborStage('withdrawn', 1)).toBeUndefined();
  });
});
