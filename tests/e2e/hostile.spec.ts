import { createServer } from 'node:http';
import { join } from 'node:path';
import { startTeamServer } from '../../scripts/team-server';
import { expect, test } from './drivers/fixtures';
import { Recruiter } from './drivers/recruiter';

test('a message from beside a page reaches none of what our own pages may ask', async ({
  kith,
  practiceSite,
}) => {
  const recruiter = new Recruiter(kith, practiceSite);
  const page = await recruiter.visit('/nanami-ov');
  const panel = await recruiter.switchOnBeside(page);
  await expect(panel.getByText('Not among the people you know')).toBeVisible();
  const worker = await kith.worker();
  const answers = await worker.evaluate(async (address) => {
    const tabs = await chrome.tabs.query({});
    const tabId = tabs.find((tab) => tab.url === address)?.id ?? 0;
    // What a page that has taken over our content script could send.
    const [result] = await chrome.scripting.executeScript({
      target: { tabId },
      args: [tabId],
      func: async (tab) => {
        const ask = (name: string, payload: unknown): Promise<unknown> =>
          Promise.race([
            chrome.runtime.sendMessage({ kith: name, payload }).catch(() => 'nobody answered'),
            new Promise((resolve) => setTimeout(() => resolve('nobody answered'), 500)),
          ]);
        return [
          await ask('tab.add', { tabId: tab, indexes: [0], target: { kind: 'none' } }),
          await ask('team.signIn', { serverUrl: 'https://evil.example' }),
          await ask('team.signOut', { forget: true }),
          await ask('sync.now', {}),
          await ask('toString', {}),
          await ask('page.button', { url: 'https://bank.example/' }),
        ];
      },
    });
    return result?.result as unknown[];
  }, page.url());
  for (const answer of answers.slice(0, 5)) expect(answer ?? 'nobody answered').toBe('nobody answered');
  // What it may ask is answered for the page it really is on, whatever it claims.
  expect(answers[5]).toMatchObject({ show: true, known: false });
});

const BROKEN_ANSWERS = [
  ['an error', 500, '{"error":'],
  ['a page', 200, '<!doctype html><title>Proxy</title>'],
  ['nothing', 200, ''],
] as const;

test('a server that answers 500, HTML or nothing loses nothing, and is said', async ({
  kith,
  practiceSite,
  teamServer,
  temporaryFolder,
}) => {
  test.setTimeout(180_000);
  const recruiter = new Recruiter(kith, practiceSite);
  const account = { name: 'Ana Sjöholm', email: 'ana@example.org', password: 'a long enough password' };
  await recruiter.signUp(teamServer.origin, account, 'Practice');
  await recruiter.join(teamServer.origin);
  await teamServer.kill();
  const port = Number(new URL(teamServer.origin).port);

  const panel = await recruiter.switchOnBeside(await recruiter.visit('/nanami-ov'));
  await recruiter.add(panel, 'Nanami');
  for (const [what, status, body] of BROKEN_ANSWERS) {
    const broken = await serveBroken(port, status, body);
    await recruiter.log(panel, 'n', `Said while it answered ${what}`);
    await expect.poll(() => broken.answered(), 'the change was offered to the server').toBeGreaterThan(0);
    await expect(panel.getByText('Server trouble')).toBeVisible();
    await broken.stop();
  }

  const again = await startTeamServer({ dataDirectory: join(temporaryFolder, 'server'), port });
  try {
    await recruiter.syncNow();
    await expect(panel.getByText('In sync')).toBeVisible({ timeout: 20_000 });
    for (const [what] of BROKEN_ANSWERS) {
      await expect(panel.getByText(`Said while it answered ${what}`).first()).toBeVisible();
    }
  } finally {
    await again.kill();
  }
});

interface BrokenServer {
  /** How often it has given its broken answer. */
  answered(): number;
  stop(): Promise<void>;
}

async function serveBroken(port: number, status: number, body: string): Promise<BrokenServer> {
  let answered = 0;
  const server = createServer((request, response) => {
    // The browser asks first whether it may ask at all: only the answers themselves are broken.
    const isPreflight = request.method === 'OPTIONS';
    if (!isPreflight) answered += 1;
    response.writeHead(isPreflight ? 204 : status, {
      'content-type': 'text/html',
      'access-control-allow-origin': '*',
      'access-control-allow-headers': 'authorization, content-type',
      connection: 'close',
    });
    response.end(isPreflight ? undefined : body);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    answered: () => answered,
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped());
        server.closeAllConnections();
      }),
  };
}
