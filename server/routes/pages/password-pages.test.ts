import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import { DEVICE_CLIENT_ID, DEVICE_GRANT_TYPE, deviceCodeResponse } from '@/sync/sign-in';
import { readAuditAfter } from '../../repositories/audit';
import { findMember, type Member } from '../../repositories/members';
import { acceptInvitation, invite } from '../../services/invitations';
import { signUp, TestBrowser } from '../../testing/test-browser';
import { send, TestDevice } from '../../testing/test-device';
import { DATABASES, startTestServer, type TestServer } from '../../testing/test-server';

const DAY = 24 * 60 * 60_000;

describe.each(DATABASES)('passwords and sessions on %s', (kind) => {
  let test: TestServer;
  let url: string;
  let later = 0;

  beforeAll(async () => {
    test = await startTestServer(kind, { now: () => Date.now() + later });
    url = test.server.publicUrl;
  });
  afterAll(() => test.stop());

  interface Person {
    readonly browser: TestBrowser;
    readonly email: string;
    readonly member: Member;
  }

  async function memberOf(email: string, teamId: string): Promise<Member> {
    const { database } = test.server.context;
    const users = await sql<{ id: string }>`select id from "user" where email = ${email}`.execute(database);
    return (await findMember(database, teamId, users.rows[0]!.id))!;
  }

  async function makeOwner(name: string): Promise<Person> {
    const browser = new TestBrowser(url);
    const email = `${name}@${kind}.test`;
    await signUp(browser, name, email, 'Blue');
    const teamId = (await browser.get('/team')).location!.split('/')[2]!;
    return { browser, email, member: await memberOf(email, teamId) };
  }

  async function makeColleague(owner: Person, name: string, role: 'admin' | 'recruiter'): Promise<Person> {
    const browser = new TestBrowser(url);
    const email = `${name}@${kind}.test`;
    const { teamId } = owner.member;
    expect(await invite(test.server.context, owner.member, { email, role })).toBeUndefined();
    const page = await owner.browser.get(`/team/${teamId}`);
    const link = new RegExp(`/invitations/[0-9a-f]+(?=/cancel)`).exec(page.text)![0];
    await browser.post(`${link}/sign-up`, { name, password: 'correct horse' });
    return { browser, email, member: await memberOf(email, teamId) };
  }

  const signIn = async (email: string, password: string) => {
    const browser = new TestBrowser(url);
    return { browser, answer: await browser.post('/sign-in', { email, password }) };
  };

  const statusOf = async ({ token }: TestDevice) => (await send(`${url}/api/me`, 'GET', token)).status;

  const actsOf = async (teamId: string) =>
    (await readAuditAfter(test.server.context.database, teamId, 0, 100)).map(({ act }) => act);

  const makeLink = async (by: Person, member: Member): Promise<string> => {
    const answer = await by.browser.post(`/team/${member.teamId}/members/${member.memberId}/reset-link`, {});
    return /\/reset\/[0-9a-f]{48}/.exec(answer.text)?.[0] ?? answer.text;
  };

  it('ends the other sessions when a password changes, and leaves devices alone unless asked', async () => {
    const owner = await makeOwner('changes');
    const other = (await signIn(owner.email, 'correct horse')).browser;
    const device = await TestDevice.create(test.server, owner.member);
    const wrong = await owner.browser.post('/account/password', {
      'current-password': 'wrong horse',
      password: 'another horse',
    });
    expect(wrong).toMatchObject({ status: 400 });
    expect(wrong.text).toContain('not your current password');
    const form = { 'current-password': 'correct horse', password: 'another horse' };
    expect((await owner.browser.post('/account/password', form)).location).toContain('password-changed');
    expect((await owner.browser.get('/account')).status).toBe(200);
    expect((await other.get('/account')).location).toContain('/sign-in');
    expect(await statusOf(device)).toBe(200);
    expect((await signIn(owner.email, 'correct horse')).answer.status).toBe(400);

    const both = { 'current-password': 'another horse', password: 'third horse', devices: 'yes' };
    await owner.browser.post('/account/password', both);
    expect(await statusOf(device)).toBe(401);
    expect(await actsOf(owner.member.teamId)).toEqual([
      'team.made',
      'session.started',
      'device.added',
      'password.changed',
      'password.changed',
      'device.signed-out',
    ]);
  });

  it('ends a sign-in of a device that was said yes to before the password changed', async () => {
    const owner = await makeOwner('pending');
    const ask = (path: string, body: unknown) =>
      send(`${url}/api/auth/device${path}`, 'POST', undefined, body);
    const asked = await ask('/code', { client_id: DEVICE_CLIENT_ID });
    const { user_code, device_code, interval } = deviceCodeResponse.parse(asked.body);
    await owner.browser.get(`/device?user_code=${user_code}`);
    const yes = { user_code, team: owner.member.teamId, decision: 'approve' };
    expect((await owner.browser.post('/device', yes)).text).toContain('Your browser is signed in');
    const form = { 'current-password': 'correct horse', password: 'another horse' };
    await owner.browser.post('/account/password', form);
    await sleep(interval * 1000 + 50);
    const token = await ask('/token', {
      grant_type: DEVICE_GRANT_TYPE,
      device_code,
      client_id: DEVICE_CLIENT_ID,
    });
    expect(token).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  it('lists sessions and ends another one, but not that of somebody else', async () => {
    const owner = await makeOwner('lists');
    const other = (await signIn(owner.email, 'correct horse')).browser;
    const stranger = await makeOwner('stranger');
    const page = (await owner.browser.get('/account')).text;
    const path = /\/account\/sessions\/[^"]+\/end/.exec(page)![0];
    expect(page).toContain('(this browser)');
    expect((await stranger.browser.post(path, {})).status).toBe(400);
    expect((await other.get('/account')).status).toBe(200);
    expect((await owner.browser.post(path, {})).location).toContain('signed-out');
    expect((await other.get('/account')).location).toContain('/sign-in');
  });

  it('ends a session after its longest time, however much it is used', async () => {
    const { browser } = await makeOwner('stays');
    later = 29 * DAY;
    expect((await browser.get('/account')).status).toBe(200);
    later = 31 * DAY;
    expect((await browser.get('/account')).location).toContain('/sign-in');
    later = 0;
    expect((await browser.get('/account')).location).toContain('/sign-in');
  });

  it('sets a new password by a link, once, within an hour', async () => {
    const owner = await makeOwner('helps');
    const colleague = await makeColleague(owner, 'forgets', 'recruiter');
    const device = await TestDevice.create(test.server, colleague.member);
    const [replaced, link] = [
      await makeLink(owner, colleague.member),
      await makeLink(owner, colleague.member),
    ];
    const visitor = new TestBrowser(url);
    expect((await visitor.get(replaced)).status).toBe(404);
    expect((await visitor.get(link)).status).toBe(200);
    expect((await visitor.post(link, { password: 'short' })).text).toContain('at least 10');
    const attempts = await Promise.all(
      ['first horse', 'other horse'].map((password) => visitor.post(link, { password })),
    );
    expect(attempts.map(({ status }) => status).sort((a, b) => a - b)).toEqual([303, 404]);
    expect((await colleague.browser.get('/account')).location).toContain('/sign-in');
    expect((await signIn(colleague.email, 'correct horse')).answer.status).toBe(400);
    expect(await statusOf(device)).toBe(200);
    expect((await actsOf(owner.member.teamId)).slice(-3)).toEqual([
      'password.reset-link-made',
      'password.reset-link-made',
      'password.reset',
    ]);

    const late = await makeLink(owner, colleague.member);
    later = 61 * 60_000;
    expect((await visitor.get(late)).status).toBe(404);
    expect((await visitor.post(late, { password: 'late horse 1' })).status).toBe(404);
    later = 0;
  });

  it('makes no link for whom one could become more than one is', async () => {
    const owner = await makeOwner('owns');
    const admin = await makeColleague(owner, 'administers', 'admin');
    const recruiter = await makeColleague(owner, 'recruits', 'recruiter');
    expect(await makeLink(admin, owner.member)).toContain('You may not make that link');
    expect(await makeLink(recruiter, admin.member)).toContain('You may not do that');
    expect(await makeLink(owner, owner.member)).toContain('You may not make that link');
    expect(await makeLink(admin, recruiter.member)).toMatch(/^\/reset\//);

    // In another team of theirs this admin is nobody.
    const elsewhere = await makeOwner('elsewhere');
    const { context } = test.server;
    await invite(context, elsewhere.member, { email: recruiter.email, role: 'admin' });
    const page = await elsewhere.browser.get(`/team/${elsewhere.member.teamId}`);
    const id = /\/invitations\/([0-9a-f]+)/.exec(page.text)![1]!;
    const viewer = { userId: recruiter.member.userId, email: recruiter.email };
    expect(await acceptInvitation(context, viewer, id)).toBeUndefined();
    expect(await makeLink(admin, recruiter.member)).toContain('You may not make that link');
  });
});
