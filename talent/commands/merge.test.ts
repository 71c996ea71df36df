import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { MemoryRows } from '@/sync/testing/memory-rows';
import type { ProfileDraft } from '../drafts';
import { mergedPerson } from '../merging';
import { candidacyId } from './candidacy';
import { poolEntryId, tagId, taggingId } from './grouping';

const DAY = 86_400_000;
let rows: MemoryRows;

function draft(slug: string, name: string, more: Partial<ProfileDraft> = {}): ProfileDraft {
  return {
    url: `https://example.org/${slug}`,
    reader: 'test',
    name: { value: name, from: 'test h1' },
    ...more,
  };
}

const found = <Value>(value: Value) => ({ value, from: 'test' });

beforeEach(async () => {
  rows = new MemoryRows();
  await rows.run('person.capture', {
    personId: 'p1',
    draft: draft('one', 'Mira Solvang', { title: found('Pilot'), skills: found(['Radar']) }),
  });
  await rows.run('person.capture', {
    personId: 'p2',
    draft: draft('two', 'Mira K. Solvang', {
      title: found('Harbor master'),
      location: found('Bergen'),
      skills: found(['radar', 'Sonar']),
      emails: found(['mira@example.org']),
    }),
  });
  await rows.run('role.open', { roleId: 'r1', values: { title: 'Captain' } });
  await rows.run('role.open', { roleId: 'r2', values: { title: 'Mate' } });
  await rows.run('pool.create', { poolId: 'later', name: 'Later' });
  await rows.run('tag.add', { personId: 'p2', label: 'Boats' });
  await rows.run('pool.addPerson', { personId: 'p2', poolId: 'later' });
  await rows.run('candidacy.add', { personId: 'p1', roleId: 'r1', stage: 'screening' });
  await rows.run('candidacy.add', { personId: 'p2', roleId: 'r1', stage: 'sourced' });
  await rows.run('candidacy.add', { personId: 'p2', roleId: 'r2', stage: 'sourced' });
  await rows.run('candidacy.move', {
    transitionId: 'm1',
    personId: 'p2',
    roleId: 'r2',
    from: 'sourced',
    to: 'contacted',
  });
  await rows.run('touchpoint.log', {
    touchpointId: 't1',
    personId: 'p2',
    type: 'call',
    occurredAt: '2026-03-01T09:00:00.000Z',
  });
});

const merge = () =>
  rows.run('person.merge', { mergeId: 'x', winnerId: 'p1', loserId: 'p2', reason: 'human' });
const unmerge = () => rows.run('person.unmerge', { mergeId: 'x' });

describe('merging two people', () => {
  test('keeps both histories with the winner', async () => {
    expect(await merge()).toBeUndefined();
    const person = await rows.view('person', 'p1');
    expect(person?.values).toMatchObject({
      name: 'Mira Solvang',
      title: 'Harbor master',
      location: 'Bergen',
      skills: ['Radar', 'Sonar'],
    });
    expect(Object.keys(person?.sets.email ?? {})).toEqual(['mira@example.org']);
    expect(Object.keys(person?.sets.link ?? {})).toHaveLength(2);
    expect(person?.stamps['location']).toMatchObject({
      rank: 1,
      source: { page: 'https://example.org/two' },
    });
    expect((await rows.view('touchpoint', 't1'))?.values.personId).toBe('p1');
    expect((await rows.view('tagging', taggingId('p1', tagId('Boats'))))?.values.removedAt).toBeUndefined();
    expect((await rows.view('poolEntry', poolEntryId('p1', 'later')))?.values.removedAt).toBeUndefined();
    expect((await rows.view('candidacy', candidacyId('p1', 'r1')))?.values.stage).toBe('screening');
    expect((await rows.view('candidacy', candidacyId('p1', 'r2')))?.values.stage).toBe('contacted');
    expect((await rows.view('candidacy', candidacyId('p2', 'r2')))?.values.removedAt).toBeDefined();
    expect((await rows.view('transition', 'm1'))?.values).toMatchObject({
      personId: 'p1',
      candidacyId: candidacyId('p1', 'r2'),
    });
  });

  test('what is said of the loser later is said of the winner', async () => {
    await merge();
    await rows.run('tag.add', { personId: 'p2', label: 'Sea' });
    expect(await rows.view('tagging', taggingId('p1', tagId('Sea')))).toBeDefined();
    await rows.run('person.capture', {
      personId: 'p9',
      draft: draft('two', 'Mira Solvang', { location: found('Oslo') }),
    });
    expect((await rows.view('person', 'p1'))?.values.location).toBe('Oslo');
  });

  test('a human’s word on either side stands against a page’s on the other', async () => {
    await rows.run('person.edit', { personId: 'p1', values: { title: 'Captain' } });
    await merge();
    expect((await rows.view('person', 'p1'))?.values.title).toBe('Captain');
  });

  test('merging twice, or the other way round meanwhile, changes nothing more', async () => {
    await merge();
    const once = await rows.view('person', 'p1');
    expect(
      await rows.run('person.merge', { mergeId: 'y', winnerId: 'p2', loserId: 'p1', reason: 'human' }),
    ).toBeUndefined();
    expect(await rows.view('person', 'p1')).toEqual(once);
    expect(await rows.view('merge', 'y')).toBeUndefined();
  });
});

describe('taking a merge back', () => {
  test('gives each their own again', async () => {
    const kinds = [
      ['person', 'p1'],
      ['person', 'p2'],
      ['touchpoint', 't1'],
      ['transition', 'm1'],
      ['tagging', taggingId('p2', tagId('Boats'))],
      ['poolEntry', poolEntryId('p2', 'later')],
      ['candidacy', candidacyId('p1', 'r1')],
      ['candidacy', candidacyId('p2', 'r1')],
      ['candidacy', candidacyId('p2', 'r2')],
    ] as const;
    const look = async () => {
      const seen = [];
      for (const [kind, id] of kinds) {
        const record = await rows.view(kind, id);
        seen.push({ values: record?.values, sets: record?.sets });
      }
      return seen;
    };
    const before = await look();
    await merge();
    expect(await look()).not.toEqual(before);
    expect(await unmerge()).toBeUndefined();
    expect(await look()).toEqual(before);
    const twin = await rows.view('candidacy', candidacyId('p1', 'r2'));
    expect(twin?.values.removedAt).toBeDefined();
  });

  test('leaves with the winner what came after, and what was changed since', async () => {
    await merge();
    await rows.run('person.edit', { personId: 'p1', values: { location: 'Oslo' } });
    await rows.run('touchpoint.log', {
      touchpointId: 't2',
      personId: 'p2',
      type: 'note',
      occurredAt: '2026-03-03T09:00:00.000Z',
    });
    await unmerge();
    expect((await rows.view('person', 'p1'))?.values.location).toBe('Oslo');
    expect((await rows.view('person', 'p2'))?.values.location).toBe('Bergen');
    expect((await rows.view('touchpoint', 't2'))?.values.personId).toBe('p1');
  });

  test('is possible for thirty days, and done once', async () => {
    await merge();
    rows.time += 29 * DAY;
    expect(await unmerge()).toBeUndefined();
    expect(await unmerge()).toBeUndefined();
    await rows.run('person.merge', { mergeId: 'y', winnerId: 'p1', loserId: 'p2', reason: 'human' });
    rows.time += 31 * DAY;
    expect(await rows.run('person.unmerge', { mergeId: 'y' })).toBe('too-late');
  });

  test('never loses a touchpoint, however merges and their undoing follow one another', async () => {
    const act = fc.oneof(
      fc.record({ winner: fc.constantFrom('p1', 'p2', 'p3'), loser: fc.constantFrom('p1', 'p2', 'p3') }),
      fc.record({ undo: fc.nat({ max: 5 }) }),
      fc.record({ log: fc.constantFrom('p1', 'p2', 'p3') }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 12 }), async (acts) => {
        const memory = new MemoryRows();
        for (const id of ['p1', 'p2', 'p3']) {
          await memory.run('person.capture', { personId: id, draft: draft(id, `Name ${id}`) });
        }
        const logged: string[] = [];
        let merges = 0;
        for (const each of acts) {
          if ('log' in each) {
            const touchpointId = `t${logged.length}`;
            const refused = await memory.run('touchpoint.log', {
              touchpointId,
              personId: each.log,
              type: 'note',
              occurredAt: '2026-03-03T09:00:00.000Z',
            });
            expect(refused).toBeUndefined();
            logged.push(touchpointId);
          } else if ('undo' in each) {
            await memory.run('person.unmerge', { mergeId: `m${each.undo}` });
          } else {
            await memory.run('person.merge', {
              mergeId: `m${merges}`,
              winnerId: each.winner,
              loserId: each.loser,
              reason: 'human',
            });
            merges += 1;
          }
        }
        for (const id of logged) {
          const owner = (await memory.view('touchpoint', id))?.values.personId ?? '';
          const person = await memory.view('person', owner);
          // Whoever has it is seen on a screen.
          expect(person?.values.aliasOf, `${id} belongs to ${owner}`).toBeUndefined();
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('what somebody chose', () => {
  const choose = (choices: Record<string, 'winner' | 'loser'>) =>
    rows.run('person.merge', { mergeId: 'x', winnerId: 'p1', loserId: 'p2', reason: 'human', choices });

  test('stands, however strong or young the other value is', async () => {
    await rows.run('person.edit', { personId: 'p1', values: { title: 'Captain' } });
    expect(await choose({ title: 'loser', name: 'loser', skills: 'winner' })).toBeUndefined();
    const person = await rows.view('person', 'p1');
    expect(person?.values).toMatchObject({
      title: 'Harbor master',
      name: 'Mira K. Solvang',
      skills: ['Radar'],
      location: 'Bergen',
    });
    expect(person?.stamps['title']?.source?.page).toBe('https://example.org/two');
    await unmerge();
    expect((await rows.view('person', 'p1'))?.values).toMatchObject({
      title: 'Captain',
      name: 'Mira Solvang',
    });
  });

  test('is shown beforehand as it will be', async () => {
    const side = fc.constantFrom('winner' as const, 'loser' as const);
    const fields = fc.constantFrom('name', 'title', 'location', 'skills', 'headline', 'relationship');
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fields, side),
        fc.boolean(),
        fc.boolean(),
        async (choices, isEdited, isTurned) => {
          const memory = new MemoryRows();
          await memory.run('person.capture', {
            personId: 'p1',
            draft: draft('one', 'Mira Solvang', { title: found('Pilot'), skills: found(['Radar']) }),
          });
          await memory.run('person.capture', {
            personId: 'p2',
            draft: draft('two', 'Mira K. Solvang', {
              title: found('Harbor master'),
              location: found('Bergen'),
              skills: found(['radar', 'Sonar']),
              phones: found(['+47 55 12 34 56']),
            }),
          });
          if (isEdited) await memory.run('person.edit', { personId: 'p1', values: { title: 'Captain' } });
          const [winnerId, loserId] = isTurned ? ['p2', 'p1'] : ['p1', 'p2'];
          const winner = await memory.view('person', winnerId);
          const loser = await memory.view('person', loserId);
          const expected = mergedPerson(winner!, loser!, choices, 0);
          await memory.run('person.merge', { mergeId: 'x', winnerId, loserId, reason: 'human', choices });
          const person = await memory.view('person', winnerId);
          expect({ values: person?.values, sets: person?.sets }).toEqual({
            values: expected.values,
            sets: expected.sets,
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  test('does not outlive an undo: each value is again from where it was', async () => {
    const before = (await rows.view('person', 'p1'))?.stamps['title'];
    await merge();
    await unmerge();
    const after = (await rows.view('person', 'p1'))?.stamps['title'];
    expect(after?.source).toEqual(before?.source);
    expect(after?.source?.page).toBe('https://example.org/one');
  });
});

describe('people who were said to be different', () => {
  const distinguish = (oneId: string, otherId: string) => rows.run('person.distinguish', { oneId, otherId });
  const mergeBy = (reason: 'human' | 'certain', mergeId = 'x') =>
    rows.run('person.merge', { mergeId, winnerId: 'p1', loserId: 'p2', reason });
  const aliasOf = async (id: string) => (await rows.view('person', id))?.values.aliasOf;

  test('are one decision, whoever is named first, and it can be taken back', async () => {
    expect(await distinguish('p2', 'p1')).toBeUndefined();
    expect(await rows.run('person.undistinguish', { oneId: 'p1', otherId: 'p2' })).toBeUndefined();
    expect(await distinguish('p1', 'p1')).toBe('merged-meanwhile');
  });

  test('are not merged: Kith gives way in silence, and a human is told', async () => {
    await distinguish('p1', 'p2');
    expect(await mergeBy('certain')).toBeUndefined();
    expect(await mergeBy('human')).toBe('kept-apart');
    expect(await aliasOf('p2')).toBeUndefined();
    await rows.run('person.undistinguish', { oneId: 'p2', otherId: 'p1' });
    expect(await mergeBy('human')).toBeUndefined();
    expect(await aliasOf('p2')).toBe('p1');
  });

  test('are taken apart again when Kith merged them by itself meanwhile, and not when a human did', async () => {
    await mergeBy('certain');
    expect(await distinguish('p1', 'p2')).toBeUndefined();
    expect(await aliasOf('p2')).toBeUndefined();
    expect((await rows.view('touchpoint', 't1'))?.values.personId).toBe('p2');
    expect(await mergeBy('certain', 'y')).toBeUndefined();
    expect(await aliasOf('p2')).toBeUndefined();

    await rows.run('person.undistinguish', { oneId: 'p1', otherId: 'p2' });
    await mergeBy('human', 'z');
    expect(await distinguish('p1', 'p2')).toBe('merged-meanwhile');
  });

  test('stay different from the one whom they were merged into, until that is taken back', async () => {
    await rows.run('person.capture', { personId: 'p3', draft: draft('three', 'Mina Solvang') });
    await distinguish('p2', 'p3');
    await mergeBy('human');
    expect(
      await rows.run('person.merge', { mergeId: 'y', winnerId: 'p3', loserId: 'p1', reason: 'human' }),
    ).toBe('kept-apart');
    await unmerge();
    expect(
      await rows.run('person.merge', { mergeId: 'y', winnerId: 'p3', loserId: 'p1', reason: 'human' }),
    ).toBeUndefined();
    expect(
      await rows.run('person.merge', { mergeId: 'z', winnerId: 'p3', loserId: 'p2', reason: 'human' }),
    ).toBe('kept-apart');
  });

  test('whom somebody removed meanwhile are no matter of a merge that nobody asked for', async () => {
    await rows.run('person.remove', { personId: 'p2' });
    expect(await mergeBy('certain')).toBeUndefined();
    expect(await mergeBy('human')).toBe('deleted');
  });
});
