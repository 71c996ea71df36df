import { beforeEach, describe, expect, test } from 'vitest';
import { createReading } from '@/sync/reading';
import { MemoryRows } from '@/sync/testing/memory-rows';
import type { Actor } from '../actor';
import type { ProfileDraft } from '../drafts';
import { candidacyId } from './candidacy';
import { tagId, taggingId } from './grouping';
import { COMMAND_NAMES, findCommand } from './index';

const ana: Actor = { userId: 'ana', role: 'recruiter', groups: [] };
const ben: Actor = { userId: 'ben', role: 'recruiter', groups: [] };
const eve: Actor = { userId: 'eve', role: 'admin', groups: [] };
const vic: Actor = { userId: 'vic', role: 'viewer', groups: [] };

function draft(url: string, name: string, more: Partial<ProfileDraft> = {}): ProfileDraft {
  return { url, reader: 'test', name: { value: name, from: 'test h1' }, ...more };
}

let rows: MemoryRows;
beforeEach(() => {
  rows = new MemoryRows();
});

test('every command has a name of its own and a version', () => {
  expect(new Set(COMMAND_NAMES).size).toBe(COMMAND_NAMES.length);
  for (const name of COMMAND_NAMES) expect(findCommand(name)?.version).toBeGreaterThan(0);
});

describe('capturing a person', () => {
  test('a link that a page merely claims does not say who this is', async () => {
    const claimed = { links: { value: ['https://example.org/someone-else'], from: 'test a' } };
    await rows.run('person.capture', {
      personId: 'p1',
      draft: draft('https://a.example/p', 'Mallory', claimed),
    });
    await rows.run('person.capture', {
      personId: 'p2',
      draft: draft('https://example.org/someone-else', 'Someone Else'),
    });
    expect((await rows.view('person', 'p1'))?.values.name).toBe('Mallory');
    expect((await rows.view('person', 'p2'))?.values.name).toBe('Someone Else');
  });

  test('the same profile under another id becomes another name for the person who is known', async () => {
    await rows.run('person.capture', { personId: 'p1', draft: draft('https://example.org/ada', 'Ada') });
    await rows.run('person.capture', { personId: 'p2', draft: draft('https://www.example.org/ada/', 'Ada') });
    expect((await rows.view('person', 'p2'))?.values.aliasOf).toBe('p1');
    await rows.run('tag.add', { personId: 'p2', label: 'Rust' });
    expect(await rows.view('tagging', taggingId('p1', tagId('rust')))).toBeDefined();
  });

  test('a page that holds back a part of a list deletes nothing', async () => {
    const url = 'https://example.org/ada';
    const skills = { value: ['Looms', 'Engines'], from: 'test ul' };
    await rows.run('person.capture', { personId: 'p1', draft: draft(url, 'Ada', { skills }) });
    const part = { skills: { value: ['Notes'], from: 'test ul' }, partial: ['skills'] };
    await rows.run('person.capture', { personId: 'p1', draft: draft(url, 'Ada', part) });
    expect((await rows.view('person', 'p1'))?.values.skills).toEqual(['Looms', 'Engines', 'Notes']);
  });

  test('a page without a name or headline is nobody', async () => {
    const empty: ProfileDraft = { url: 'https://example.org/x', reader: 'test' };
    expect(await rows.run('person.capture', { personId: 'p1', draft: empty })).toBe('invalid');
  });

  test('what a human cleared stays cleared', async () => {
    const about = { about: { value: 'Old text', from: 'test p' } };
    await rows.run('person.capture', {
      personId: 'p1',
      draft: draft('https://example.org/ada', 'Ada', about),
    });
    await rows.run('person.edit', { personId: 'p1', values: { about: null } });
    await rows.run('person.capture', {
      personId: 'p1',
      draft: draft('https://example.org/ada', 'Ada', about),
    });
    expect((await rows.view('person', 'p1'))?.values.about).toBeUndefined();
  });
});

describe('who may', () => {
  beforeEach(async () => {
    await rows.run('person.create', { personId: 'p1', values: { name: 'Ada' } }, ana);
    await rows.run(
      'touchpoint.log',
      { touchpointId: 't1', personId: 'p1', type: 'call', occurredAt: '2026-03-02T09:00:00.000Z' },
      ana,
    );
  });

  test('a viewer changes nothing', async () => {
    expect(await rows.run('person.edit', { personId: 'p1', values: { title: 'X' } }, vic)).toBe(
      'not-allowed',
    );
  });

  test('a touchpoint is struck by its author or an admin, and by nobody else', async () => {
    expect(await rows.run('touchpoint.strike', { touchpointId: 't1' }, ben)).toBe('not-allowed');
    expect(await rows.run('touchpoint.strike', { touchpointId: 't1' }, eve)).toBeUndefined();
    expect(await rows.run('touchpoint.unstrike', { touchpointId: 't1' }, ana)).toBeUndefined();
  });

  test('a reminder is its owner’s', async () => {
    const set = {
      reminderId: 'r1',
      personId: 'p1',
      dueAt: '2026-03-03T09:00:00.000Z',
      zone: 'Europe/Berlin',
    };
    await rows.run('reminder.set', set, ana);
    expect(await rows.run('reminder.snooze', { reminderId: 'r1', until: set.dueAt }, ben)).toBe(
      'not-allowed',
    );
    expect(await rows.run('reminder.complete', { reminderId: 'r1', dueAt: set.dueAt }, ana)).toBeUndefined();
  });
});

describe('a candidacy', () => {
  beforeEach(async () => {
    await rows.run('person.create', { personId: 'p1', values: { name: 'Ada' } });
    await rows.run('role.open', { roleId: 'r1', values: { title: 'Engineer' } });
    await rows.run('candidacy.add', { personId: 'p1', roleId: 'r1', stage: 'sourced' });
  });

  test('moves from the stage it is in, and from no other', async () => {
    const move = { personId: 'p1', roleId: 'r1' };
    expect(
      await rows.run('candidacy.move', { ...move, transitionId: 'a', from: 'sourced', to: 'interview' }),
    ).toBeUndefined();
    expect(
      await rows.run('candidacy.move', { ...move, transitionId: 'b', from: 'sourced', to: 'offer' }),
    ).toBe('moved-meanwhile');
    expect(await rows.run('candidacy.move', { ...move, transitionId: 'c', from: 'interview', to: 'x' })).toBe(
      'unknown-stage',
    );
    expect((await rows.view('candidacy', candidacyId('p1', 'r1')))?.values.stage).toBe('interview');
    expect((await rows.view('transition', 'a'))?.values).toMatchObject({ from: 'sourced', to: 'interview' });
    expect(await rows.view('transition', 'b')).toBeUndefined();
  });

  test('added twice keeps the stage it is in', async () => {
    await rows.run('candidacy.move', {
      transitionId: 'a',
      personId: 'p1',
      roleId: 'r1',
      from: 'sourced',
      to: 'offer',
    });
    await rows.run('candidacy.add', { personId: 'p1', roleId: 'r1', stage: 'sourced' });
    expect((await rows.view('candidacy', candidacyId('p1', 'r1')))?.values.stage).toBe('offer');
  });
});

test('arguments that do not fit are refused, and say where', async () => {
  // What a newer or broken device might send.
  const bad = { personId: 'p1', values: { name: 42 } } as unknown as {
    personId: string;
    values: { name: string };
  };
  expect(await rows.run('person.create', bad)).toBe('invalid');
});

describe('what takes a grouping back', () => {
  beforeEach(async () => {
    await rows.run('person.create', { personId: 'p1', values: { name: 'Ada' } });
    await rows.run('pool.create', { poolId: 'pool', name: 'Sea people' });
  });

  const undoOf = async (name: string, args: unknown) =>
    findCommand(name)?.invert?.(createReading(rows), args, { actor: ana, at: 0 });

  test('a tag that was there before stays, and one that was not comes back to nobody', async () => {
    const add = { personId: 'p1', label: 'Rust' };
    const remove = { personId: 'p1', tagId: tagId('rust') };
    expect(await undoOf('tag.add', add)).toEqual([{ name: 'tag.remove', args: remove }]);
    await rows.run('tag.add', add);
    expect(await undoOf('tag.add', { ...add, label: ' rust ' })).toEqual([]);
    expect(await undoOf('tag.remove', remove)).toEqual([{ name: 'tag.add', args: add }]);
    await rows.run('tag.remove', remove);
    expect(await undoOf('tag.remove', remove)).toEqual([]);
  });

  test('nobody leaves a pool, or comes into one, by the undoing of what changed nothing', async () => {
    const args = { personId: 'p1', poolId: 'pool' };
    expect(await undoOf('pool.addPerson', args)).toEqual([{ name: 'pool.removePerson', args }]);
    await rows.run('pool.addPerson', args);
    expect(await undoOf('pool.addPerson', args)).toEqual([]);
    expect(await undoOf('pool.removePerson', args)).toEqual([{ name: 'pool.addPerson', args }]);
    await rows.run('pool.removePerson', args);
    expect(await undoOf('pool.removePerson', args)).toEqual([]);
  });
});
