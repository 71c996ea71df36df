import { beforeEach, expect, test } from 'vitest';
import { MemoryRows } from '@/sync/testing/memory-rows';
import type { ProfileDraft } from '../drafts';

const KEY = 'c4'.repeat(32);
const ERASED = 'Mira Solvang';

function draft(slug: string, name: string, more: Partial<ProfileDraft> = {}): ProfileDraft {
  return {
    url: `https://example.org/${slug}`,
    reader: 'test',
    name: { value: name, from: 'test h1' },
    ...more,
  };
}

const found = <Value>(value: Value) => ({ value, from: 'test' });

let rows: MemoryRows;

beforeEach(async () => {
  rows = new MemoryRows();
  await rows.run('person.capture', {
    personId: 'p1',
    draft: draft('mira', ERASED, { title: found('Pilot'), emails: found(['mira@example.org']) }),
  });
  await rows.run('person.capture', {
    personId: 'p1',
    draft: draft('mira', ERASED, { title: found('Captain') }),
  });
  await rows.run('person.capture', {
    personId: 'p2',
    draft: draft('mira-2', ERASED, { emails: found(['solvang@example.org']) }),
  });
  await rows.run('person.capture', { personId: 'p3', draft: draft('ode', 'Ode Varga') });
  await rows.run('role.open', { roleId: 'r1', values: { title: 'Captain' } });
  await rows.run('pool.create', { poolId: 'later', name: 'Later' });
  await rows.run('tag.add', { personId: 'p2', label: 'Boats' });
  await rows.run('pool.addPerson', { personId: 'p2', poolId: 'later' });
  await rows.run('candidacy.add', { personId: 'p1', roleId: 'r1', stage: 'sourced' });
  await rows.run('touchpoint.log', {
    touchpointId: 't1',
    personId: 'p2',
    type: 'note',
    summary: `${ERASED} sails`,
    occurredAt: '2026-03-01T09:00:00.000Z',
    private: true,
  });
  await rows.run('reminder.set', {
    reminderId: 'd1',
    personId: 'p1',
    text: `Call ${ERASED}`,
    dueAt: '2026-03-01T09:00:00.000Z',
    zone: 'Europe/Berlin',
  });
  await rows.run('person.distinguish', { oneId: 'p1', otherId: 'p3' });
  await rows.run('person.merge', { mergeId: 'm1', winnerId: 'p1', loserId: 'p2', reason: 'human' });
});

const erase = (personId: string, erasureId = 'e1') =>
  rows.run('person.erase', { erasureId, personId, key: KEY });

test.each(['p1', 'p2'])(
  'nothing is left of a person by whichever of their records, here %s',
  async (personId) => {
    expect(await erase(personId)).toBeUndefined();
    const left = JSON.stringify(rows.all());
    for (const word of [ERASED, 'mira', 'solvang', 'sails', 'Pilot']) expect(left).not.toContain(word);
    // A role, a pool and a tag are not theirs.
    expect(
      rows
        .all()
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual(
      [
        'erasure',
        'person',
        'pool',
        'role',
        'tag',
        ...Array<string>(4).fill('suppression'),
        'suppressionKey',
      ].sort(),
    );
    expect((await rows.view('person', 'p3'))?.values.name).toBe('Ode Varga');
  },
);

test('what stays says how much there was, and of whom by ids alone', async () => {
  await erase('p2');
  const record = await rows.view('erasure', 'e1');
  expect(record?.values.subjectIds?.toSorted()).toEqual(['p1', 'p2']);
  expect(record?.values.removed).toMatchObject({
    person: 2,
    touchpoint: 1,
    reminder: 1,
    merge: 1,
    distinction: 1,
  });
  expect(record?.values.suppressed).toBe(4);
});

test('who was erased is not taken in again, under none of their addresses', async () => {
  await erase('p1');
  const before = rows.all();
  const turnedAway = [
    await rows.run('person.capture', { personId: 'p4', draft: draft('mira', ERASED) }),
    await rows.run('person.capture', { personId: 'p4', draft: draft('mira-2', ERASED) }),
    await rows.run('person.capture', {
      personId: 'p4',
      draft: draft('elsewhere', ERASED, { emails: found(['Mira@Example.org']) }),
    }),
    // Nor are they hidden behind somebody else.
    await rows.run('person.capture', {
      personId: 'p3',
      draft: draft('ode', 'Ode Varga', { emails: found(['solvang@example.org']) }),
    }),
  ];
  expect(turnedAway).toEqual(Array(4).fill('forgotten'));
  expect(rows.all()).toEqual(before);
});

test('somebody else is taken in, also one of the same name and telephone', async () => {
  await rows.run('person.capture', {
    personId: 'p1',
    draft: draft('mira', ERASED, { phones: found(['+47 22 22 22 22']) }),
  });
  await erase('p1');
  const other = draft('mira-the-other', ERASED, { phones: found(['+47 22 22 22 22']) });
  expect(await rows.run('person.capture', { personId: 'p4', draft: other })).toBeUndefined();
});

test('a second person is hashed with the key that is there', async () => {
  await erase('p1');
  expect(
    await rows.run('person.erase', { erasureId: 'e2', personId: 'p3', key: '00'.repeat(32) }),
  ).toBeUndefined();
  expect(rows.all().filter(({ kind }) => kind === 'suppressionKey')).toHaveLength(1);
  expect(await rows.run('person.capture', { personId: 'p5', draft: draft('ode', 'Ode Varga') })).toBe(
    'forgotten',
  );
});

test('who is gone is not erased twice, and no erasure takes the place of another', async () => {
  await erase('p1');
  expect(await erase('p1', 'e2')).toBe('not-found');
  expect(await erase('p3')).toBe('exists');
  expect(await rows.view('person', 'p3')).toBeDefined();
});
