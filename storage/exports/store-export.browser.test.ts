import { afterEach, expect, inject, test } from 'vitest';
import { decideRows, restoreSteps } from '@/exchange/run-import';
import { recognizeFormat } from '@/exchange/formats';
import { readKithRows } from '@/exchange/read/read-kith-rows';
import { readPeople } from '@/exchange/read-people';
import { writeCsv } from '@/exchange/write/csv';
import { writeJson } from '@/exchange/write/json';
import { toPortablePerson } from '@/exchange/write/portable-person';
import { writeVcards } from '@/exchange/write/vcard';
import { emptyPortablePerson, type PortablePerson } from '@/talent/imported-person';
import type { CommandArgs, CommandName } from '@/talent/commands';
import { createNewId, numberedId } from '@/utils/ids';
import { openExchangeStore, type ExchangeStore } from '../exchange';
import { capturedDraft, openTestStore, type TestStore } from '../testing/test-store';

const opened: TestStore[] = [];
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});

interface Device extends TestStore {
  readonly exchange: ExchangeStore;
}

/** A store of its own; one that is opened later has a later clock, as a device to which a file is carried. */
async function openDevice(): Promise<Device> {
  const store = await openTestStore();
  opened.push(store);
  let time = store.surroundings.now() + opened.length * 100_000_000;
  const surroundings = { ...store.surroundings, now: () => (time += 1) };
  return { ...store, exchange: await openExchangeStore(store.database, surroundings) };
}

async function textOf(parts: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const part of parts) text += part;
  return text;
}

async function exportJson({ exchange }: Device, ids?: readonly string[]): Promise<string> {
  const rows = exchange.exports.rows({ ids, withPrivate: true });
  return textOf(writeJson(rows, '2026-03-02T08:00:00.000Z', await exchange.exports.userId()));
}

const newId = createNewId(
  () => Date.UTC(2026, 2, 2),
  (bytes) => crypto.getRandomValues(bytes),
);

async function startImport({ imports }: ExchangeStore): Promise<string> {
  const id = newId();
  await imports.start({ id, fileName: 'kith', format: 'kith-json', setup: {}, rows: 0 });
  return id;
}

async function importJson({ exchange }: Device, text: string, exportedBy: string): Promise<void> {
  const id = await startImport(exchange);
  let from = 0;
  const rows = readKithRows(new TextEncoder().encode(text), { fileName: 'kith.json' });
  for await (const step of restoreSteps(rows)) {
    await exchange.imports.restore(id, from, step, exportedBy);
    from = step.nextRow;
  }
}

/** Everything that can be kept, with all that has happened to it. */
async function fillRichly({ store }: TestStore): Promise<void> {
  const run = async <Name extends CommandName>(name: Name, args: CommandArgs<Name>): Promise<void> => {
    expect(await store.execute(name, args)).toMatchObject({ ok: true });
  };
  const at = '2026-03-01T09:00:00.000Z';
  await run('person.capture', { personId: 'ada', draft: capturedDraft('Ada Quist') });
  await run('person.edit', { personId: 'ada', values: { title: 'Lead', skills: ['Rust', '𝄞'] } });
  await run('person.capture', { personId: 'x', draft: capturedDraft('Ada Quist', 'Other') });
  await run('person.create', {
    personId: 'twin',
    values: { name: 'A. Quist' },
    sets: {
      email: { 'ada@example.com': { address: 'ada@example.com' } },
      link: {
        'https://example.org/ada-quist': { address: 'https://example.org/ada-quist', identifies: true },
      },
    },
  });
  for (const [personId, name] of [
    ['bob', 'Bob Example'],
    ['gone', 'Gone Person'],
    ['other', 'Other Person'],
  ] as const) {
    await run('person.create', { personId, values: { name } });
  }
  await run('role.open', { roleId: 'role', values: { title: 'Engineer', mustHave: ['Rust'] } });
  for (const personId of ['ada', 'twin', 'bob']) {
    await run('candidacy.add', { personId, roleId: 'role', stage: 'sourced' });
    await run('tag.add', { personId, label: 'Fair 2026' });
  }
  await run('candidacy.move', {
    transitionId: 'move',
    personId: 'bob',
    roleId: 'role',
    from: 'sourced',
    to: 'interview',
  });
  await run('tag.add', { personId: 'twin', label: 'only twin' });
  await run('pool.create', { poolId: 'pool', name: 'Sea people' });
  await run('pool.addPerson', { personId: 'twin', poolId: 'pool' });
  await run('touchpoint.log', {
    touchpointId: 't1',
    personId: 'twin',
    type: 'call',
    summary: 'hi',
    occurredAt: at,
  });
  const secret = { type: 'note', summary: 'secret', occurredAt: at, private: true } as const;
  await run('touchpoint.log', { touchpointId: 't2', personId: 'ada', ...secret });
  await run('touchpoint.strike', { touchpointId: 't1' });
  await run('reminder.set', {
    reminderId: 'r1',
    personId: 'bob',
    text: 'call',
    dueAt: at,
    zone: 'Europe/Berlin',
  });
  await run('reminder.set', { reminderId: 'r2', personId: 'twin', dueAt: at, zone: 'UTC' });
  await run('reminder.complete', { reminderId: 'r2', dueAt: at });
  await run('segment.create', { segmentId: 's1', values: { name: 'Mine', query: 'rust' }, private: true });
  await run('person.merge', { mergeId: 'm1', winnerId: 'ada', loserId: 'twin', reason: 'human' });
  await run('person.distinguish', { oneId: 'ada', otherId: 'bob' });
  await run('person.remove', { personId: 'gone' });
}

/** The rows of an export, whatever their order. */
function rowsOf(text: string): readonly unknown[] {
  const { rows } = JSON.parse(text) as { rows: { kind: string; id: string }[] };
  return rows.sort((a, b) => (`${a.kind}/${a.id}` < `${b.kind}/${b.id}` ? -1 : 1));
}

test('everything leaves as JSON, and in an empty store everything is as it was', async () => {
  const from = await openDevice();
  await fillRichly(from);
  const text = await exportJson(from);
  const to = await openDevice();
  await importJson(to, text, 'local');
  expect(rowsOf(await exportJson(to))).toEqual(rowsOf(text));
  // Not only the rows: what is looked up by them as well.
  expect((await to.store.person('twin'))?.id).toBe('ada');
  expect((await to.store.personByProfile('https://example.org/ada-quist'))?.id).toBe('ada');
  expect((await to.store.tagsOf('ada')).map(({ values }) => values.label)).toEqual([
    'Fair 2026',
    'only twin',
  ]);
  expect((await to.store.poolsOf('ada')).map(({ id }) => id)).toEqual(['pool']);
  expect((await to.store.openReminders()).map(({ id }) => id)).toEqual(['r1']);
  // A merge that came along can still be taken back.
  expect(await to.store.execute('person.unmerge', { mergeId: 'm1' })).toMatchObject({ ok: true });
  expect((await to.store.tagsOf('twin')).map(({ values }) => values.label)).toEqual([
    'Fair 2026',
    'only twin',
  ]);
  // The same file again changes nothing.
  const before = rowsOf(await exportJson(from));
  await importJson(from, text, 'local');
  expect(rowsOf(await exportJson(from))).toEqual(before);
});

test('what a member of a team exported is the recruiter’s own where they work alone', async () => {
  const from = await openDevice();
  await fillRichly(from);
  const text = (await exportJson(from)).replaceAll('user:local', 'user:u-7').replaceAll('"local"', '"u-7"');
  const to = await openDevice();
  await importJson(to, text, 'u-7');
  expect((await to.store.openReminders()).map(({ id }) => id)).toEqual(['r1']);
  expect((await to.store.touchpointsOf('ada')).map(({ values }) => values.summary)).toContain('secret');
});

test('some people leave with all that belongs to them, and with nothing of others', async () => {
  const from = await openDevice();
  await fillRichly(from);
  const ids = rowsOf(await exportJson(from, ['ada'])).map((row) => {
    const { kind, id } = row as { kind: string; id: string };
    return `${kind}/${id}`;
  });
  expect(ids).toEqual(
    expect.arrayContaining(['person/ada', 'person/twin', 'role/role', 'pool/pool', 'merge/m1']),
  );
  expect(ids).not.toContain('person/bob');
  expect(ids).not.toContain('reminder/r1');
  expect(ids).not.toContain('segment/s1');
  const withoutPrivate = await textOf(
    writeJson(from.exchange.exports.rows({ ids: ['ada'], withPrivate: false }), '2026-03-02T08:00:00.000Z'),
  );
  expect(withoutPrivate).not.toContain('secret');
});

test('a row of somebody else, and one that is none, are said; the others come in', async () => {
  const to = await openDevice();
  const field = (value: string) => ({ value, rank: 3, clock: '0190000000000000-a', actor: 'local' });
  const row = (id: string, scope: string) => ({
    kind: 'person',
    id,
    scope,
    version: 4,
    fields: { name: field(id) },
  });
  const rows = [row('p1', 'team'), row('p2', 'user:else'), { ...row('p3', 'team'), kind: 'of-later' }];
  const bad = { ...row('p4', 'team'), fields: { name: { ...field('x'), clock: 'yesterday' } } };
  const head = { format: 'kith', version: 1, exportedAt: '2026-03-02T08:00:00.000Z' };
  await importJson(to, JSON.stringify({ ...head, rows: [...rows, bad] }), 'local');
  const [job] = await to.exchange.imports.list();
  expect(job).toMatchObject({ added: 1, merged: 1, refused: 2 });
  const codes = (await to.exchange.imports.problems(job!.id)).map(({ code }) => code);
  expect(codes.sort()).toEqual(['invalid', 'not-yours']);
  // What only a later version understands is kept for it.
  expect(JSON.stringify(rowsOf(await exportJson(to)))).toContain('of-later');
});

const naughtyBytes = Uint8Array.from(atob(inject('naughtyStrings')), (sign) => sign.charCodeAt(0));
const allNaughty: readonly string[] = JSON.parse(new TextDecoder().decode(naughtyBytes));
const naughtyStrings = [...new Set(allNaughty)].filter((text) => text.trim() !== '');

/** A person with a text in every field that can hold any text. */
function everywhere(text: string): PortablePerson {
  return {
    ...emptyPortablePerson(),
    name: text,
    headline: text,
    title: text,
    organization: text,
    location: text,
    about: text,
    photo: text,
    experience: [{ title: text, organization: text, location: text, description: text, from: '2020' }],
    education: [{ school: text, degree: text, field: text, to: '2019-07' }],
    skills: [text, `${text}2`],
    languages: [text],
    tags: [text],
    notes: [{ text, at: '2026-01-02T03:04:05.000Z' }],
    relationship: 'alum',
    connectedAt: '2026-01-02',
    addedAt: '2026-01-02T03:04:05.000Z',
    externalIds: [{ system: text, id: text }],
  };
}

const WRITERS = { csv: writeCsv, vcard: writeVcards } as const;

/** Everybody as they leave in a file of people, without the ids by which they are known here and there. */
async function portablePeople({ exchange }: Device): Promise<readonly PortablePerson[]> {
  const people: PortablePerson[] = [];
  for await (const exported of exchange.exports.people({ withPrivate: true })) {
    people.push(toPortablePerson(exported.person, exported));
  }
  return people;
}

function plain(people: readonly PortablePerson[]): readonly unknown[] {
  return people
    .map((person) => ({
      ...person,
      externalIds: person.externalIds.filter(({ system }) => system !== 'kith'),
    }))
    .map((person) => JSON.parse(JSON.stringify(person)));
}

async function importFile({ exchange }: Device, name: string, text: string): Promise<void> {
  const bytes = new TextEncoder().encode(text);
  const format = recognizeFormat(bytes, name);
  if (!format.ok || format.value.shape === 'rows') throw new Error('No people in it');
  const importId = await startImport(exchange);
  const rows = readPeople(bytes, { fileName: name, format: format.value });
  let from = 0;
  for await (const step of decideRows(rows, { importId, plan: new Map() })) {
    await exchange.imports.take(importId, from, step);
    from = step.nextRow;
  }
}

test.skipIf(naughtyStrings.length === 0).each(['csv', 'vcard', 'json'] as const)(
  'every naughty string in every field comes back from %s as it was',
  async (format) => {
    const from = await openDevice();
    const importId = await startImport(from.exchange);
    const source = { file: 'naughty', format: 'test', line: 1 };
    const rows = naughtyStrings.map((text, index) => ({
      line: index + 1,
      personId: numberedId(importId, index),
      isNew: true,
      person: { ...everywhere(text), source },
      ask: [],
      apart: [],
    }));
    const job = await from.exchange.imports.take(importId, 0, { rows, problems: [], nextRow: rows.length });
    expect(job).toMatchObject({ added: naughtyStrings.length, refused: 0 });
    const left = await portablePeople(from);
    expect(left.map(({ name, about }) => [name, about])).toEqual(naughtyStrings.map((text) => [text, text]));

    const to = await openDevice();
    if (format === 'json') await importJson(to, await exportJson(from), 'local');
    else await importFile(to, `people.${format}`, await textOf(WRITERS[format](left)));
    expect(plain(await portablePeople(to))).toEqual(plain(left));
  },
);
