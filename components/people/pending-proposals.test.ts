import { describe, expect, it } from 'vitest';
import type { Change, Person } from '@/talent/records';
import { pendingProposals } from './pending-proposals';

const person: Person = {
  kind: 'person',
  id: 'p',
  scope: 'team',
  values: { name: 'Mira Solvang', title: 'Harbor master' },
  sets: { link: {}, email: {}, phone: {}, externalId: {} },
  stamps: { title: { rank: 3, at: Date.parse('2026-03-01T00:00:00.000Z'), actor: 'u' } },
};

function proposed(after: string, at: string, values: Partial<Change['values']> = {}): Change {
  return {
    kind: 'change',
    id: after + at,
    scope: 'team',
    values: {
      personId: 'p',
      field: 'title',
      before: '"Harbor master"',
      after,
      at,
      outcome: 'proposed',
      ...values,
    },
    sets: {},
    stamps: {},
  };
}

describe('pendingProposals', () => {
  it('keeps the latest proposal of a field', () => {
    const changes = [
      proposed('"Pilot"', '2026-03-02T00:00:00.000Z'),
      proposed('"Head of Harbors"', '2026-03-05T00:00:00.000Z'),
      proposed('"Deckhand"', '2026-03-03T00:00:00.000Z'),
    ];
    expect(pendingProposals(person, changes).map(({ change }) => change.values.after)).toEqual([
      '"Head of Harbors"',
    ]);
  });

  it('leaves out what was decided since, what stands already, and what was taken', () => {
    expect(pendingProposals(person, [proposed('"Pilot"', '2026-02-01T00:00:00.000Z')])).toEqual([]);
    expect(pendingProposals(person, [proposed('"Harbor master"', '2026-03-05T00:00:00.000Z')])).toEqual([]);
    expect(
      pendingProposals(person, [proposed('"Pilot"', '2026-03-05T00:00:00.000Z', { outcome: 'taken' })]),
    ).toEqual([]);
    expect(
      pendingProposals(person, [proposed('"x"', '2026-03-05T00:00:00.000Z', { field: 'photo' })]),
    ).toEqual([]);
  });
});
