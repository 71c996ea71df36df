import { beforeEach, describe, expect, test } from 'vitest';
import { LOCAL_ACTOR, type Actor } from '@/talent/actor';
import type { CommandArgs, CommandName } from '@/talent/commands';
import { earlierWords, MOST_EARLIER_VALUES } from '@/talent/earlier-values';
import type { ProfileDraft } from '@/talent/drafts';
import { ADOPT } from './adopt';
import { encodeClock } from './clock';
import type { Row } from './rows';
import { createReading } from './reading';
import { runCommand } from './run-command';
import { MemoryRows } from './testing/memory-rows';

const ana: Actor = { userId: 'ana', role: 'recruiter', groups: [] };
const ben: Actor = { userId: 'ben', role: 'recruiter', groups: [] };
const eve: Actor = { userId: 'eve', role: 'owner', groups: [] };
const START = Date.parse('2026-03-02T08:00:00.000Z');
const MINUTE = 60_000;

let rows: MemoryRows;

async function runAt(minute: number, name: string, args: unknown, actor: Actor) {
  const clock = encodeClock({ at: START + minute * MINUTE, counter: 0, node: actor.userId });
  const outcome = await runCommand(rows, { name, version: 1, args, clock }, actor);
  if (!outcome.ok) throw outcome.reason;
  for (const { kind, id } of outcome.value.departures) rows.erase(kind, id);
  for (const row of outcome.value.rows) rows.put(row);
  return outcome.value;
}

/** Says something at a minute, whenever it is heard. */
const say = <Name extends CommandName>(minute: number, name: Name, args: CommandArgs<Name>, actor: Actor) =>
  runAt(minute, name, args, actor);

const edit = (minute: number, values: CommandArgs<'person.edit'>['values'], actor: Actor) =>
  say(minute, 'person.edit', { personId: 'p1', values }, actor);

function draft(title: string): ProfileDraft {
  const from = 'test';
  const name = { value: 'Mira Solvang', from };
  return { url: 'https://example.org/mira', reader: 'test', name, title: { value: title, from } };
}

/** What can be put back, as "value by whom at which minute". */
async function earlier(personId = 'p1'): Promise<readonly string[]> {
  const reading = createReading(rows);
  const person = await reading.get('person', personId);
  if (person === undefined) return [];
  const records = await reading.list('earlierValue', 'personId', personId);
  return earlierWords(person, records).map(
    ({ field, value, actor, at }) => `${field}: ${value} by ${actor} at ${(at - START) / MINUTE}`,
  );
}

const titleOf = async (personId = 'p1') => (await rows.view('person', personId))?.values.title;

const keptRows = (): readonly Row[] => rows.all().filter(({ kind }) => kind === 'earlierValue');

beforeEach(async () => {
  rows = new MemoryRows();
  await say(0, 'person.create', { personId: 'p1', values: { name: 'Mira Solvang' } }, ana);
});

describe('what somebody said of a person', () => {
  test('is kept when somebody says something else later', async () => {
    await edit(1, { title: 'Pilot' }, ana);
    expect(await earlier()).toEqual([]);
    await edit(2, { title: 'Harbor master' }, ben);
    await edit(3, { title: 'Captain' }, ana);
    expect(await earlier()).toEqual(['title: Harbor master by ben at 2', 'title: Pilot by ana at 1']);
  });

  test('is kept also when it is heard too late to stand', async () => {
    await edit(5, { title: 'Captain' }, ben);
    await edit(2, { title: 'Pilot' }, ana);
    expect(await titleOf()).toBe('Captain');
    expect(await earlier()).toEqual(['title: Pilot by ana at 2']);
  });

  test('is kept alike in whatever order it is heard', async () => {
    const words = [
      [1, 'Pilot', ana],
      [2, 'Captain', ben],
      [3, 'Mate', ana],
      [3, 'Harbor master', ben],
    ] as const;
    const states: unknown[] = [];
    for (const order of [
      [0, 1, 2, 3],
      [3, 2, 1, 0],
      [2, 0, 3, 1],
    ]) {
      rows = new MemoryRows();
      await say(0, 'person.create', { personId: 'p1', values: { name: 'Mira Solvang' } }, ana);
      for (const index of order) {
        const [minute, title, actor] = words[index] ?? [0, '', ana];
        await edit(minute, { title }, actor);
      }
      states.push({ title: await titleOf(), earlier: await earlier() });
    }
    expect(new Set(states.map((state) => JSON.stringify(state)))).toHaveLength(1);
    expect(states[0]).toEqual({
      title: 'Harbor master',
      earlier: ['title: Mate by ana at 3', 'title: Captain by ben at 2', 'title: Pilot by ana at 1'],
    });
  });

  test('is not kept when it is what stands there', async () => {
    await edit(2, { title: 'Pilot' }, ben);
    await edit(1, { title: 'Pilot' }, ana);
    await edit(3, { title: 'Pilot' }, ana);
    expect(keptRows()).toEqual([]);
  });

  test('is not shown while it stands there again, and is kept once', async () => {
    await edit(1, { title: 'Pilot' }, ana);
    await edit(2, { title: 'Captain' }, ben);
    await edit(3, { title: 'Pilot' }, ben);
    expect(await earlier()).toEqual(['title: Captain by ben at 2']);
    await edit(4, { title: 'Mate' }, ben);
    expect(await earlier()).toEqual(['title: Pilot by ben at 3', 'title: Captain by ben at 2']);
    expect(keptRows()).toHaveLength(2);
  });

  test('is kept when it is cleared; that it was cleared says nothing', async () => {
    await edit(1, { title: 'Pilot' }, ana);
    await edit(2, { title: null }, ben);
    expect(await earlier()).toEqual(['title: Pilot by ana at 1']);
    await edit(3, { title: 'Captain' }, ben);
    expect(await earlier()).toEqual(['title: Pilot by ana at 1']);
  });

  test('is kept of fields with one value, and not of lists', async () => {
    await edit(1, { location: 'Bergen', skills: ['Radar'], relationship: 'applicant' }, ana);
    await edit(2, { location: 'Oslo', skills: ['Sonar'], relationship: 'employee' }, ben);
    expect((await earlier()).filter((word) => word.endsWith('ana at 1')).sort()).toEqual([
      'location: Bergen by ana at 1',
      'relationship: applicant by ana at 1',
    ]);
  });

  test('is not what a page said, that somebody put right or that came too late', async () => {
    await say(1, 'person.capture', { personId: 'p9', draft: draft('Pilot') }, ana);
    await say(2, 'person.edit', { personId: 'p9', values: { title: 'Captain' } }, ben);
    await say(3, 'person.capture', { personId: 'p9', draft: draft('Mate') }, ana);
    await say(4, 'person.capture', { personId: 'p9', draft: draft('Bosun') }, ana);
    expect(keptRows()).toEqual([]);
  });

  test('is put back like any other change, and that is taken back', async () => {
    await edit(1, { title: 'Pilot' }, ana);
    await edit(2, { title: 'Captain' }, ben);
    await edit(3, { title: 'Pilot' }, ben);
    await edit(4, { title: 'Captain' }, ben);
    expect(await earlier()).toEqual(['title: Pilot by ben at 3']);
  });

  test('is kept with whom the person is merged into when it is said of the other name', async () => {
    await say(1, 'person.create', { personId: 'p2', values: { name: 'M. Solvang' } }, ana);
    await say(2, 'person.merge', { mergeId: 'm', winnerId: 'p1', loserId: 'p2', reason: 'human' }, ana);
    await edit(5, { title: 'Captain' }, ben);
    await say(3, 'person.edit', { personId: 'p2', values: { title: 'Pilot' } }, ana);
    expect(await earlier()).toEqual(['title: Pilot by ana at 3']);
  });
});

test('only the latest of each field are kept', async () => {
  for (let minute = 1; minute <= MOST_EARLIER_VALUES + 5; minute += 1) {
    await edit(minute, { title: `Title ${minute}` }, ana);
    await edit(minute, { location: 'Bergen' }, ana);
  }
  expect(keptRows()).toHaveLength(MOST_EARLIER_VALUES);
  // Too old to be among them.
  await edit(1.5, { title: 'Pilot' }, ben);
  const kept = await earlier();
  expect(kept).toHaveLength(MOST_EARLIER_VALUES);
  expect(kept[0]).toBe('title: Title 24 by ana at 24');
  expect(kept.at(-1)).toBe('title: Title 5 by ana at 5');
  // One that stands again does not take a place.
  await edit(50, { title: 'Title 5' }, ben);
  expect(await earlier()).toHaveLength(MOST_EARLIER_VALUES);
  const { effects, departures } = await edit(51, { title: 'Captain' }, ben);
  expect(await earlier()).toHaveLength(MOST_EARLIER_VALUES);
  expect(await earlier()).toContain('title: Title 5 by ben at 50');
  expect(departures).toMatchObject([{ kind: 'earlierValue', scope: 'team' }]);
  expect(effects.filter(({ fate }) => fate === 'removed')).toMatchObject([{ kind: 'earlierValue' }]);
});

describe('a merge', () => {
  beforeEach(async () => {
    await edit(1, { title: 'Pilot' }, ana);
    await edit(2, { title: 'Captain', location: 'Bergen' }, ana);
    await say(1, 'person.create', { personId: 'p2', values: { name: 'M. Solvang' } }, ben);
    await say(2, 'person.edit', { personId: 'p2', values: { title: 'Mate' } }, ben);
    await say(3, 'person.edit', { personId: 'p2', values: { title: 'Harbor master' } }, ben);
    await say(4, 'person.merge', { mergeId: 'm', winnerId: 'p1', loserId: 'p2', reason: 'human' }, eve);
  });

  test('takes along what was said of the other, and keeps what it takes the place of', async () => {
    expect(await titleOf()).toBe('Harbor master');
    expect(await earlier()).toEqual([
      'title: Captain by ana at 2',
      'title: Mate by ben at 2',
      'title: Pilot by ana at 1',
    ]);
    expect(await earlier('p2')).toEqual([]);
  });

  test('that is taken back leaves each with their own', async () => {
    await say(5, 'person.unmerge', { mergeId: 'm' }, eve);
    expect(await titleOf()).toBe('Captain');
    // What came from the other was never said of this one.
    expect(await earlier()).toEqual(['title: Pilot by ana at 1']);
    expect(await earlier('p2')).toEqual(['title: Mate by ben at 2']);
  });
});

test('who is erased takes along what was said of them', async () => {
  await edit(1, { title: 'Pilot' }, ana);
  await edit(2, { title: 'Captain' }, ben);
  await say(3, 'person.erase', { erasureId: 'e', personId: 'p1', key: 'c4'.repeat(32) }, eve);
  expect(keptRows()).toEqual([]);
  expect((await rows.view('erasure', 'e'))?.values.removed).toMatchObject({ earlierValue: 1 });
});

test('what a device brings that worked alone, and the team says otherwise, is kept', async () => {
  const alone = new MemoryRows();
  const team = rows;
  await say(1, 'person.capture', { personId: 'p2', draft: draft('Pilot') }, ana);
  await say(5, 'person.edit', { personId: 'p2', values: { title: 'Captain' } }, ana);
  rows = alone;
  await say(2, 'person.capture', { personId: 'b1', draft: draft('Pilot') }, LOCAL_ACTOR);
  await say(3, 'person.edit', { personId: 'b1', values: { title: 'Mate' } }, LOCAL_ACTOR);
  await say(4, 'person.edit', { personId: 'b1', values: { title: 'Bosun' } }, LOCAL_ACTOR);
  const brought = alone.all();
  rows = team;
  for (const minute of [7, 8]) {
    await runAt(minute, ADOPT, { rows: brought }, ben);
    expect(await titleOf('p2')).toBe('Captain');
    expect(await earlier('p2')).toEqual(['title: Bosun by ben at 4', 'title: Mate by ben at 3']);
    expect(keptRows()).toHaveLength(2);
  }
});
