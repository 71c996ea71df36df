import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '@/utils/json';
import { readAuditAfter } from '../repositories/audit';
import { makeMember, makeTeam } from '../testing/test-team';
import { signUp, TestBrowser } from '../testing/test-browser';
import { TestDevice } from '../testing/test-device';
import { DATABASES, startTestServer, type TestServer } from '../testing/test-server';
import { appendAudit, verifyAudit, type AuditEntry } from './audit';
import { makeGroup } from './groups';
import { changeRole, removeMember } from './members';
import type { ServerContext } from './server-context';

const entry = (id: string): AuditEntry => ({
  at: new Date(Date.UTC(2026, 0, 5, 9, 0, 0, 123)),
  actorId: 'ada',
  act: 'group.renamed',
  subject: { kind: 'group', id },
  fields: ['name'],
});

describe.each(DATABASES)('the audit log on %s', (kind) => {
  let test: TestServer;
  let context: ServerContext;

  beforeAll(async () => {
    test = await startTestServer(kind);
    context = test.server.context;
  });
  afterAll(() => test.stop());

  const append = (teamId: string, ...entries: AuditEntry[]) =>
    context.database.transaction().execute((tx) => appendAudit(tx, teamId, entries));
  const read = (teamId: string) => readAuditAfter(context.database, teamId, 0, 10_000);
  /** Does what nobody but the owner of the database can. */
  const tamper = async (statement: ReturnType<typeof sql>) => {
    await sql`alter table audit disable trigger user`.execute(context.database);
    await statement.execute(context.database);
    await sql`alter table audit enable trigger user`.execute(context.database);
  };

  it('is one chain however many write at once, and more than a page of it is checked', async () => {
    const teamId = await makeTeam(context);
    await Promise.all(
      Array.from({ length: 40 }, (_, writer) =>
        append(teamId, ...Array.from({ length: 30 }, (__, index) => entry(`${writer}/${index}`))),
      ),
    );
    const rows = await read(teamId);
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 1_200 }, (_, index) => index + 1));
    expect(new Set(rows.map(({ previous_hash }) => previous_hash)).size).toBe(1_200);
    expect(await verifyAudit(context.database, teamId)).toEqual({ count: 1_200, broken: undefined });
  });

  it('writes nothing down of what was rolled back', async () => {
    const teamId = await makeTeam(context);
    await append(teamId, entry('one'));
    const fails = context.database.transaction().execute(async (tx) => {
      await appendAudit(tx, teamId, [entry('two')]);
      throw new Error('rolled back');
    });
    await expect(fails).rejects.toThrow('rolled back');
    await append(teamId, entry('three'));
    expect((await read(teamId)).map(({ subject_id }) => subject_id)).toEqual(['one', 'three']);
    expect((await verifyAudit(context.database, teamId)).broken).toBeUndefined();
  });

  it('refuses to be changed', async () => {
    const teamId = await makeTeam(context);
    await append(teamId, entry('one'));
    for (const statement of [
      sql`update audit set actor_id = 'grace' where team_id = ${teamId}`,
      sql`delete from audit where team_id = ${teamId}`,
      sql`truncate audit`,
    ]) {
      await expect(statement.execute(context.database)).rejects.toThrow('only ever added to');
    }
    expect(await read(teamId)).toHaveLength(1);
  });

  it.each([
    [
      'changed',
      2,
      'an altered actor',
      sql`update audit set actor_id = 'grace' where number = 2 and team_id = `,
    ],
    [
      'changed',
      3,
      'an altered field',
      sql`update audit set fields = '["role"]' where number = 3 and team_id = `,
    ],
    ['missing', 2, 'a gap', sql`delete from audit where number = 2 and team_id = `],
    ['missing', 3, 'an end cut off', sql`delete from audit where number > 2 and team_id = `],
  ])('finds it %s from entry %i on: %s', async (why, number, _what, statement) => {
    const teamId = await makeTeam(context);
    await append(teamId, entry('one'), entry('two'), entry('three'));
    await tamper(sql`${statement}${teamId}`);
    expect((await verifyAudit(context.database, teamId)).broken).toEqual({ number, why });
  });

  it('tells what was done by ids and names of fields, never by names or contents', async () => {
    const teamId = await makeTeam(context, 'Canary team');
    const owner = await makeMember(context, teamId, 'owner');
    const member = await makeMember(context, teamId);
    const device = await TestDevice.create(test.server, member);
    await makeGroup(context, owner, 'Canary group');
    await changeRole(context, owner, member.memberId, 'viewer');
    await removeMember(context, owner, member.memberId);
    const rows = await read(teamId);
    expect(rows.map(({ act }) => act)).toEqual([
      'device.added',
      'group.made',
      'member.role-changed',
      'device.signed-out',
      'member.removed',
    ]);
    expect(rows[0]).toMatchObject({ actor_id: member.userId, device_id: device.deviceId });
    expect(rows[2]).toMatchObject({ actor_id: owner.userId, subject_id: member.userId, fields: ['role'] });
    const written = JSON.stringify(rows);
    for (const secret of ['Canary', 'Robin', '@', 'viewer']) expect(written).not.toContain(secret);
  });

  it('tells which fields of which records a device changed, never what they hold, and nothing of what was refused', async () => {
    const teamId = await makeTeam(context);
    const member = await makeMember(context, teamId);
    const device = await TestDevice.create(test.server, member);
    device.add('person.create', {
      personId: 'p1',
      values: { name: 'Canary Person', location: 'Canary Island' },
    });
    device.add('tag.add', { personId: 'p1', label: 'Canary tag' });
    device.add('person.edit', { personId: 'nobody', values: { name: 'Canary nobody' } });
    const email = { 'canary@example.org': { address: 'canary@example.org' } };
    device.add('person.edit', { personId: 'p1', values: {}, sets: { email } });
    await device.push();
    // What is sent again is not done again.
    device.add('person.edit', { personId: 'p1', values: { title: null } });
    const again = [...device.queue];
    await device.push();
    await device.trySend(again);

    const rows = (await read(teamId)).filter(({ act }) => act.startsWith('command:'));
    expect(rows.map(({ act, subject_kind, fields }) => [act, subject_kind, [...fields].sort()])).toEqual([
      ['command:person.create', 'person', ['location', 'name', 'relationship']],
      ['command:tag.add', 'tag', ['label']],
      ['command:tag.add', 'tagging', ['addedAt', 'personId', 'removedAt', 'tagId']],
      ['command:person.edit', 'person', ['email']],
      ['command:person.edit', 'person', ['title']],
    ]);
    for (const row of rows)
      expect(row).toMatchObject({ actor_id: member.userId, device_id: device.deviceId });
    expect(rows[0]?.subject_id).toBe('p1');
    expect(JSON.stringify(rows)).not.toMatch(/canary/i);
    expect((await verifyAudit(context.database, teamId)).broken).toBeUndefined();
  });

  it('is read, checked and downloaded by those who administer, and by nobody else', async () => {
    const owner = new TestBrowser(test.server.publicUrl);
    await signUp(owner, 'Boss Example', `boss@${kind}.test`, 'Blue');
    const team = (await owner.get('/team')).location!;
    await owner.post(`${team}/groups`, { group: 'Board search' });
    await owner.post(`${team}/invitations`, { email: `guest@${kind}.test`, role: 'recruiter' });
    const link = /\/invitations\/[0-9a-f]+/.exec((await owner.get(team)).text)![0];
    const guest = new TestBrowser(test.server.publicUrl);
    await guest.post(`${link}/sign-up`, { name: 'Guest Example', password: 'correct horse' });

    const page = await owner.get(`${team}/audit`);
    for (const text of ['Made the team', 'Made a group', 'Accepted an invitation', 'Guest Example']) {
      expect(page.text).toContain(text);
    }
    const filtered = (await owner.get(`${team}/audit?act=group.made&from=2020-01-01&to=2100-01-01`)).text;
    expect(filtered).toContain('Board search');
    expect(filtered).not.toMatch(/<td[^>]*>\s*Made an invitation/);
    expect((await owner.get(`${team}/audit?to=2020-01-01`)).text).toContain('Nothing was written down');
    expect((await owner.post(`${team}/audit/verify`, {})).text).toContain(
      'The log is whole. Entries checked: 4',
    );
    const lines = (await owner.post(`${team}/audit/download`, {})).text.trimEnd().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { act: string }).act)).toEqual([
      'team.made',
      'group.made',
      'invitation.made',
      'invitation.accepted',
      'audit.downloaded',
    ]);
    // Whoever has the lines alone can follow the chain.
    let previousHash = '0'.repeat(64);
    for (const line of lines) {
      const { hash, ...said } = JSON.parse(line) as { hash: string; previousHash: string };
      expect(said.previousHash).toBe(previousHash);
      expect(createHash('sha256').update(canonicalJson(said)).digest('hex')).toBe(hash);
      previousHash = hash;
    }
    // A link that is still good must not be read out of the log.
    expect(lines.join('')).not.toContain(link.split('/')[2]);

    for (const answer of [
      await guest.get(`${team}/audit`),
      await guest.post(`${team}/audit/verify`, {}),
      await guest.post(`${team}/audit/download`, {}),
    ]) {
      expect(answer.status).toBe(403);
    }
  });

  it('shows a long log a page at a time', async () => {
    const owner = new TestBrowser(test.server.publicUrl);
    await signUp(owner, 'Boss Example', `long@${kind}.test`, 'Blue');
    const team = (await owner.get('/team')).location!;
    await append(team.split('/')[2]!, ...Array.from({ length: 60 }, (_, index) => entry(`g${index}`)));
    const first = (await owner.get(`${team}/audit`)).text;
    const older = /href="([^"]*before=\d+)"/.exec(first)![1]!.replaceAll('&amp;', '&');
    const second = (await owner.get(older)).text;
    expect(first).toContain('group g59');
    expect(first).not.toMatch(/<td[^>]*>\s*Made the team/);
    expect(second).toContain('group g0');
    expect(second).not.toContain('before=');
  });
});
