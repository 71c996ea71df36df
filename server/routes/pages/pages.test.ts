import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import { listDevices } from '../../repositories/devices';
import { findMember, listMemberships } from '../../repositories/members';
import { signUp, TestBrowser } from '../../testing/test-browser';
import { TestDevice } from '../../testing/test-device';
import { DATABASES, startTestServer, type TestServer } from '../../testing/test-server';

describe.each(DATABASES)('pages on %s', (kind) => {
  let test: TestServer;
  let closed: TestServer | undefined;
  let url: string;

  beforeAll(async () => {
    test = await startTestServer(kind);
    url = test.server.publicUrl;
  });
  afterAll(async () => {
    await test.stop();
    await closed?.stop();
  });

  async function teamOf(email: string): Promise<string> {
    const found = await sql<{ id: string }>`select id from "user" where email = ${email}`.execute(
      test.server.context.database,
    );
    const [first] = await listMemberships(test.server.context.database, found.rows[0]!.id);
    return first!.teamId;
  }

  const linkIn = (text: string): string => /\/invitations\/[0-9a-zA-Z]+/.exec(text)?.[0] ?? '';

  it('takes a colleague in by invitation, changes their role and lets them go', async () => {
    const owner = new TestBrowser(url);
    const [ownerEmail, guestEmail] = [`boss@${kind}.test`, `guest@${kind}.test`];
    await signUp(owner, 'Boss Example', ownerEmail, 'Blue & <Co>');
    const teamId = await teamOf(ownerEmail);
    const invited = await owner.post(`/team/${teamId}/invitations`, { email: guestEmail, role: 'viewer' });
    expect(invited.location).toBe(`/team/${teamId}?notice=invited`);
    const link = linkIn((await owner.get(invited.location!)).text);
    expect(link).not.toBe('');

    const guest = new TestBrowser(url);
    const shown = await guest.get(link);
    expect(shown.text).toContain('Boss Example asks');
    expect(shown.text).toContain('Blue &amp; &lt;Co&gt;');
    const joined = await guest.post(`${link}/sign-up`, { name: 'Guest Example', password: 'correct horse' });
    expect(joined.location).toBe(`/team/${teamId}?notice=joined`);
    const page = await guest.get(joined.location!);
    expect(page.text).toContain('Guest Example');
    // A viewer has no forms to manage the team with, and the addresses behind them refuse.
    expect(page.text).not.toContain('Invite a colleague');
    const refused = await guest.post(`/team/${teamId}/invitations`, {
      email: 'x@example.test',
      role: 'admin',
    });
    expect(refused).toMatchObject({ status: 400 });
    expect(refused.text).toContain('You may not do that');
    expect((await guest.get(link)).status).toBe(404);

    const { context } = test.server;
    const memberships = await sql<{ userId: string; id: string }>`select "userId", id from member
      where "organizationId" = ${teamId} and role = 'viewer'`.execute(context.database);
    const { userId, id: memberId } = memberships.rows[0]!;
    await owner.post(`/team/${teamId}/members/${memberId}/role`, { role: 'recruiter' });
    const member = await findMember(context.database, teamId, userId);
    expect(member?.role).toBe('recruiter');

    const device = await TestDevice.create(test.server, member!);
    const removed = await owner.post(`/team/${teamId}/members/${memberId}/remove`, {});
    expect(removed.location).toContain('removed');
    expect((await device.trySend([])).status).toBe(401);
    expect(await listDevices(context.database, teamId)).toEqual([]);
    expect((await guest.get(`/team/${teamId}`)).status).toBe(404);
  });

  it('lets somebody with an account join a second team, and choose it for a browser', async () => {
    const owner = new TestBrowser(url);
    const guest = new TestBrowser(url);
    const [ownerEmail, guestEmail] = [`second.boss@${kind}.test`, `second.guest@${kind}.test`];
    await signUp(owner, 'Boss Example', ownerEmail, 'Second');
    await signUp(guest, 'Guest Example', guestEmail, 'First');
    const teamId = await teamOf(ownerEmail);
    await owner.post(`/team/${teamId}/invitations`, { email: guestEmail, role: 'recruiter' });
    const link = linkIn((await owner.get(`/team/${teamId}`)).text);
    expect((await new TestBrowser(url).get(link)).text).toContain('Sign in');
    expect((await owner.post(link, {})).text).toContain('You may not do that');
    expect((await guest.post(link, {})).location).toBe(`/team/${teamId}?notice=joined`);
    expect((await guest.get(`/team/${teamId}`)).text).toContain('Your other teams');
  });

  it('withdraws an invitation', async () => {
    const owner = new TestBrowser(url);
    const email = `withdraws@${kind}.test`;
    await signUp(owner, 'Boss Example', email, 'Blue');
    const teamId = await teamOf(email);
    await owner.post(`/team/${teamId}/invitations`, { email: 'gone@example.test', role: 'recruiter' });
    const link = linkIn((await owner.get(`/team/${teamId}`)).text);
    await owner.post(`/team/${teamId}${link}/cancel`, {});
    expect((await new TestBrowser(url).get(link)).text).toContain('no longer good');
  });

  it('keeps the last owner of a team', async () => {
    const owner = new TestBrowser(url);
    const email = `last@${kind}.test`;
    await signUp(owner, 'Boss Example', email, 'Blue');
    const teamId = await teamOf(email);
    const page = await owner.get(`/team/${teamId}`);
    const path = /\/team\/\w+[^"]*\/members\/\w+\/role/.exec(page.text)?.[0] ?? '';
    expect((await owner.post(path, { role: 'viewer' })).text).toContain('A team needs an owner');
  });

  it('turns a form of another site down', async () => {
    const owner = new TestBrowser(url);
    const email = `csrf@${kind}.test`;
    await signUp(owner, 'Boss Example', email, 'Blue');
    const teamId = await teamOf(email);
    const form = { email: 'x@example.test', role: 'admin' };
    const answer = await owner.post(`/team/${teamId}/invitations`, form, 'https://elsewhere.example');
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('That came from another site');
    expect((await owner.get(`/team/${teamId}`)).text).not.toContain('x@example.test');
  });

  it('signs in with the right password only, out again, and blocks who guesses', async () => {
    const email = `door@${kind}.test`;
    await signUp(new TestBrowser(url), 'Door Example', email, 'Blue');
    const browser = new TestBrowser(url);
    const wrong = await browser.post('/sign-in', { email, password: 'wrong horse' });
    expect(wrong.status).toBe(400);
    expect(wrong.text).toContain('do not belong together');
    const right = { email, password: 'correct horse', next: '/device?user_code=ABCDEFGH' };
    expect((await browser.post('/sign-in', right)).location).toBe('/device?user_code=ABCDEFGH');
    const away = await browser.post('/sign-in', { ...right, next: '//elsewhere.example' });
    expect(away.location).toBe('/team');
    expect((await browser.post('/sign-out', {})).location).toBe('/sign-in');
    expect((await browser.get('/team')).location).toBe('/sign-in');
    for (let attempt = 0; attempt < 10; attempt += 1) {
      await browser.post('/sign-in', { email, password: 'wrong horse' });
    }
    expect((await browser.post('/sign-in', right)).status).toBe(429);
  });

  it.each([
    [{ name: '', email: 'a@example.test', password: 'correct horse', team: 'Blue' }, 'Say your name'],
    [{ name: 'Ada', email: 'a@example.test', password: 'correct horse', team: '' }, 'Give your team a name'],
    [{ name: 'Ada', email: 'nobody', password: 'correct horse', team: 'Blue' }, 'no e-mail address'],
    [{ name: 'Ada', email: 'a@example.test', password: 'short', team: 'Blue' }, 'at least 10 characters'],
    [
      { name: 'A\u0000da', email: 'a@example.test', password: 'correct horse', team: 'Blue' },
      'Say your name',
    ],
  ])('says what is wrong with %j', async (form, words) => {
    const answer = await new TestBrowser(url).post('/sign-up', form);
    expect(answer.status).toBe(400);
    expect(answer.text).toContain(words);
    expect(answer.text).not.toContain('correct horse');
  });

  it('lets only the first person and the invited in when registration is by invitation', async () => {
    closed = await startTestServer(kind, { registration: 'invitation' });
    const at = closed.server.publicUrl;
    await signUp(new TestBrowser(at), 'First Example', 'first@example.test', 'Blue');
    const second = new TestBrowser(at);
    expect((await second.get('/sign-up')).status).toBe(403);
    const form = { name: 'B', email: 'b@example.test', password: 'correct horse', team: 'Red' };
    expect((await second.post('/sign-up', form)).status).toBe(403);
    expect((await second.get('/sign-in')).text).not.toContain('Create an account');
  });

  it('answers what is not there with a page that helps', async () => {
    for (const path of ['/nothing', '/team/nothing/at/all', '/invitations/nothing', '/assets/../x']) {
      const answer = await new TestBrowser(url).get(path);
      expect(answer.status).toBe(404);
      expect(answer.text).toContain('Back to the start');
    }
  });
});
