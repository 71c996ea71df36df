import { describe, expect, test } from 'vitest';
import type { ProfileDraft } from '@/talent/drafts';
import type { CommandName } from '@/talent/commands';
import { MemoryRows } from '@/sync/testing/memory-rows';
import { apartCalls, mergeCalls, previewMerge, type MergeDecision } from './merge-decision';

function draft(page: string, name: string, title: string, skill: string): ProfileDraft {
  const from = <Value>(value: Value) => ({ value, from: 'test' });
  return {
    url: `https://example.org/${page}`,
    reader: 'test',
    name: from(name),
    title: from(title),
    skills: from([skill]),
  };
}

async function threeRecords() {
  const rows = new MemoryRows();
  await rows.run('person.capture', { personId: 'a', draft: draft('a', 'Mira Solvang', 'Pilot', 'Radar') });
  await rows.run('person.capture', { personId: 'b', draft: draft('b', 'Mira K. Solvang', 'Mate', 'Sonar') });
  await rows.run('person.capture', { personId: 'c', draft: draft('c', 'M. Solvang', 'Captain', 'Charts') });
  const people = [];
  for (const id of ['a', 'b', 'c']) people.push((await rows.view('person', id))!);
  return { rows, people };
}

const LEAD_A: MergeDecision = { leadId: 'a', excluded: new Set(), chosen: {} };

describe('three records of one person', () => {
  test.each<[string, MergeDecision]>([
    ['nothing chosen', LEAD_A],
    ['another lead', { ...LEAD_A, leadId: 'c' }],
    ['the lead’s title', { ...LEAD_A, chosen: { title: 'a' } }],
    ['the second’s title, the third’s name', { ...LEAD_A, chosen: { title: 'b', name: 'c' } }],
    ['one skill alone', { ...LEAD_A, chosen: { skills: 'b' } }],
    ['one of them somebody else', { ...LEAD_A, excluded: new Set(['b']) }],
  ])('become what the preview showed: %s', async (_what, decision) => {
    const { rows, people } = await threeRecords();
    const expected = previewMerge(people, decision, rows.time);
    let ids = 0;
    for (const { name, args } of mergeCalls(
      people,
      decision,
      () => `m${(ids += 1)}`,
      () => undefined,
    )) {
      // Made for this command just now.
      expect(await rows.run(name as CommandName, args as never)).toBeUndefined();
    }
    const merged = await rows.view('person', decision.leadId);
    expect(merged?.values).toEqual(expected?.values);
    expect(merged?.sets).toEqual(expected?.sets);
    const alone = await rows.view('person', 'b');
    expect(alone?.values.aliasOf).toBe(decision.excluded.has('b') ? undefined : decision.leadId);
  });

  test('keep the latest word of all, whatever the order', async () => {
    const { rows, people } = await threeRecords();
    for (const leadId of ['a', 'b', 'c']) {
      expect(previewMerge(people, { ...LEAD_A, leadId }, rows.time)?.values.title).toBe('Captain');
    }
  });

  test('are each kept apart from each', () => {
    expect(apartCalls(['a', 'b', 'c']).map(({ args }) => args)).toEqual([
      { oneId: 'a', otherId: 'b' },
      { oneId: 'a', otherId: 'c' },
      { oneId: 'b', otherId: 'c' },
    ]);
  });

  test('are nothing to merge when all others are somebody else', async () => {
    const { people } = await threeRecords();
    const decision = { ...LEAD_A, excluded: new Set(['b', 'c']) };
    expect(previewMerge(people, decision, 0)).toBeUndefined();
    expect(
      mergeCalls(
        people,
        decision,
        () => 'm',
        () => undefined,
      ),
    ).toEqual([]);
  });
});
