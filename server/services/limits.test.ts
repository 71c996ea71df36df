import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { TestBrowser, signUp } from '../testing/test-browser';
import { send, TestDevice } from '../testing/test-device';
import { makeMember, makeTeam } from '../testing/test-team';
import { DATABASES, startTestServer, type TestServer } from '../testing/test-server';
import { DEVICE_CLIENT_ID } from '@/sync/sign-in';
import { Limits } from './limits';

const MINUTE = 60;

describe.each(DATABASES)('limits on %s', (kind) => {
  let test: TestServer;
  let url: string;

  beforeAll(async () => {
    test = await startTestServer(kind, {
      proxyHops: 1,
      limits: {
        'sign-in-address': { points: 15, duration: MINUTE },
        'sign-in-account': { points: 30, duration: MINUTE },
        'device-code': { points: 2, duration: MINUTE },
        'sync-device': { points: 3, duration: MINUTE },
        'sync-person': { points: 5, duration: MINUTE },
        invitation: { points: 2, duration: MINUTE },
      },
    });
    url = test.server.publicUrl;
  });
  afterEach(() => void vi.useRealTimers());
  afterAll(() => test.stop());

  const from = (address: string) => new TestBrowser(url, { 'x-forwarded-for': `10.9.9.9, ${address}` });
  const guess = (browser: TestBrowser, email: string, password = 'wrong horse') =>
    browser.post('/sign-in', { email, password });

  it('takes so many, says how long to wait, and takes more when that is over', async () => {
    const limits = new Limits(test.server.context.database, { code: { points: 3, duration: MINUTE } });
    const results = await Promise.all(Array.from({ length: 8 }, () => limits.take(['code', 'ada'])));
    expect(results.filter((wait) => wait === undefined)).toHaveLength(3);
    expect(Math.max(...results.map((wait) => wait ?? 0))).toBeGreaterThan(MINUTE - 10);
    expect(await limits.take(['code', 'grace'])).toBeUndefined();
    // Another process counts together with this one.
    const other = new Limits(test.server.context.database, { code: { points: 3, duration: MINUTE } });
    expect(await other.take(['code', 'ada'])).toBeGreaterThan(0);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + (MINUTE + 1) * 1000 });
    expect(await other.take(['code', 'ada'])).toBeUndefined();
  });

  it('gives back and forgets, and keeps no key as it was', async () => {
    const { database } = test.server.context;
    const limits = new Limits(database, { code: { points: 1, duration: MINUTE } });
    for (let time = 0; time < 3; time += 1) {
      expect(await limits.take(['code', 'canary'])).toBeUndefined();
      await limits.giveBack(['code', 'canary']);
    }
    await limits.take(['code', 'canary']);
    expect(await limits.take(['code', 'canary'])).toBeDefined();
    await limits.forget(['code', 'canary']);
    expect(await limits.take(['code', 'canary'])).toBeUndefined();
    const rows = await database.selectFrom('rate_limit').select('key').execute();
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain('canary');
  });

  it('says the same of a wrong password and of an account that is not there, locked out or not', async () => {
    const email = `known@${kind}.test`;
    await signUp(from('192.0.2.1'), 'Known Example', email, 'Blue');
    const say = async (who: string, address: string) => {
      const browser = from(address);
      const answers: { status: number; text: string }[] = [];
      for (let attempt = 0; attempt < 12; attempt += 1) {
        const { status, text } = await guess(browser, who);
        answers.push({ status, text: text.replaceAll(who, 'EMAIL') });
      }
      return answers;
    };
    const known = await say(email, '192.0.2.2');
    const unknown = await say(`nobody@${kind}.test`, '192.0.2.3');
    expect(unknown).toEqual(known);
    expect(known.map(({ status }) => status)).toEqual([...Array<number>(10).fill(400), 429, 429]);
    // The right password is of no use from there, and of use from where nobody guessed.
    expect((await guess(from('192.0.2.2'), email, 'correct horse')).status).toBe(429);
    expect((await guess(from('192.0.2.4'), email, 'correct horse')).status).toBe(303);
  });

  it('stops one address that tries many accounts, and one account that is tried from many addresses', async () => {
    const statuses: number[] = [];
    for (let account = 0; account < 17; account += 1) {
      // Of one network: whoever has it can take any address in it.
      const browser = from(`2001:db8:1:2::${account.toString(16)}`);
      statuses.push((await guess(browser, `a${account}@${kind}.test`)).status);
    }
    expect(statuses).toEqual([...Array<number>(15).fill(400), 429, 429]);
    expect((await guess(from('2001:db8:1:3::1'), `a1@${kind}.test`)).status).toBe(400);

    const spread: number[] = [];
    for (let address = 0; address < 32; address += 1) {
      spread.push((await guess(from(`198.51.100.${address}`), `spread@${kind}.test`)).status);
    }
    expect(spread).toEqual([...Array<number>(30).fill(400), 429, 429]);
  });

  it('stops who guesses the current password of a session, or codes of devices', async () => {
    const browser = from('192.0.2.6');
    await signUp(browser, 'Guess Example', `guess@${kind}.test`, 'Blue');
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 12; attempt += 1) {
      const form = { 'current-password': 'wrong horse', password: 'another horse' };
      statuses.push((await browser.post('/account/password', form)).status);
      // What is turned down for another reason neither counts nor makes up for guesses.
      await browser.post('/account/password', { ...form, password: 'short' });
    }
    expect(statuses).toEqual([...Array<number>(10).fill(400), 429, 429]);
    const codes: number[] = [];
    for (let attempt = 0; attempt < 12; attempt += 1) {
      codes.push((await browser.get(`/device?user_code=WRONGCD${attempt % 10}`)).status);
    }
    expect(codes).toEqual([...Array<number>(10).fill(400), 429, 429]);
  });

  it('turns away who makes too many invitations', async () => {
    const owner = from('192.0.2.7');
    await signUp(owner, 'Boss Example', `boss@${kind}.test`, 'Blue');
    const team = (await owner.get('/team')).location!;
    const statuses: number[] = [];
    for (let index = 0; index < 3; index += 1) {
      const form = { email: `guest${index}@${kind}.test`, role: 'viewer' };
      statuses.push((await owner.post(`${team}/invitations`, form)).status);
    }
    expect(statuses).toEqual([303, 303, 429]);
  });

  it('turns away an address that asks for too many codes', async () => {
    const ask = (address: string) =>
      fetch(`${url}/api/auth/device/code`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
        body: JSON.stringify({ client_id: DEVICE_CLIENT_ID }),
      });
    const statuses = [await ask('192.0.2.8'), await ask('192.0.2.8'), await ask('192.0.2.8')];
    expect(statuses.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect(Number(statuses[2]?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await ask('192.0.2.9')).status).toBe(200);
  });

  it('tells a device that pulls too often to wait, and a person with several such', async () => {
    const member = await makeMember(test.server.context, await makeTeam(test.server.context));
    const [one, other] = [
      await TestDevice.create(test.server, member),
      await TestDevice.create(test.server, member),
    ];
    for (let time = 0; time < 3; time += 1) await one.pullPage();
    const response = await fetch(`${url}/api/sync/pull`, {
      method: 'POST',
      headers: { authorization: `Bearer ${one.token}` },
      body: '{}',
    });
    expect(response.status).toBe(429);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await response.json()).toMatchObject({ error: { code: 'busy' } });
    // The fifth of this person, by another device, and then no more.
    await other.pullPage();
    expect((await other.trySend()).status).toBe(429);
    // What is no push or pull goes on.
    expect((await send(`${url}/api/me`, 'GET', other.token)).status).toBe(200);
  });
});
