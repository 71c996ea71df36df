import type { Page } from '@playwright/test';
import { expect, test } from './drivers/fixtures';
import { Recruiter } from './drivers/recruiter';

const KILLS = 60;
/** The longest wait before a kill, in milliseconds: past the capture, into the push that follows it. */
const LONGEST_DELAY = 150;

/** A generator of numbers from 0 to 1 that gives the same ones for the same seed (Park and Miller, 1988). */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Asks the background to add an invented person to a role. @returns whether it said that they are kept. */
async function addToRole(page: Page, index: number, roleId: string): Promise<boolean> {
  return page.evaluate(
    async ([number, role]) => {
      // A tab that is not there: what is known of its page is written by nobody else.
      const tab = 1_000_000 + number;
      const draft = {
        url: `https://people.example/p${number}`,
        reader: 'json-ld',
        name: { value: `Person ${number}`, from: 'json-ld Person.name' },
      };
      const state = {
        status: 'found',
        url: draft.url,
        host: 'people.example',
        reading: { people: [draft], jobs: [], refused: null },
        known: [null],
      };
      await chrome.storage.session.set({ [`page:${tab}`]: state });
      const payload = { tabId: tab, indexes: [0], target: { kind: 'role', roleId: role, stage: 'sourced' } };
      try {
        // A worker that is killed while it starts may never answer, nor say that it will not.
        const silence = new Promise<undefined>((resolve) => setTimeout(resolve, 5_000));
        const answer = await Promise.race([
          chrome.runtime.sendMessage({ kith: 'tab.add', payload }),
          silence,
        ]);
        return answer?.ok === true;
      } catch {
        return false;
      }
    },
    [index, roleId] as const,
  );
}

interface Kept {
  readonly people: string[];
  readonly candidacies: number;
}

/** Who is kept on this device, read from the database itself. */
async function readKept(page: Page): Promise<Kept> {
  return page.evaluate(async () => {
    const open = indexedDB.open('kith');
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      open.addEventListener('success', () => resolve(open.result));
      open.addEventListener('error', () => reject(open.error));
    });
    const all = (name: string) =>
      new Promise<any[]>((resolve, reject) => {
        const request = database.transaction(name).objectStore(name).getAll();
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(request.error));
      });
    const [people, candidacies] = [await all('people'), await all('candidacies')];
    database.close();
    return {
      people: people.map((row) => row.fields.name?.value).filter((name) => name !== undefined),
      candidacies: candidacies.length,
    };
  });
}

test(`a worker killed ${KILLS} times between capture and push loses and doubles nothing`, async ({
  kith,
  launchKith,
  practiceSite,
  teamServer,
}) => {
  test.setTimeout(300_000);
  const seed = Number(process.env.KITH_SEED ?? Date.now() % 1_000_000) || 1;
  console.log(`kills: KITH_SEED=${seed} repeats this run`);
  const random = seededRandom(seed);

  const recruiter = new Recruiter(kith, practiceSite);
  const account = { name: 'Ana Sjöholm', email: 'ana@example.org', password: 'a long enough password' };
  await recruiter.signUp(teamServer.origin, account, 'Practice');
  const page = await kith.openExtensionPage('workspace.html#/roles');
  const roleId = await recruiter.openRole(page, 'Engineer');
  await recruiter.join(teamServer.origin);

  const kill = await kith.prepareKill();
  const acknowledged: string[] = [];
  for (let index = 0; index < KILLS; index += 1) {
    const adding = addToRole(page, index, roleId);
    await new Promise((wake) => setTimeout(wake, random() * LONGEST_DELAY));
    await kill.now();
    if (await adding) acknowledged.push(`Person ${index}`);
  }
  await kill.done();

  const kept = await readKept(page);
  expect(kept.people).toEqual(expect.arrayContaining(acknowledged));
  expect(new Set(kept.people).size).toBe(kept.people.length);
  // Nobody is kept without the role they were added to: it is one transaction.
  expect(kept.candidacies).toBe(kept.people.length);
  console.log(`kills: ${acknowledged.length} of ${KILLS} were said to be kept, ${kept.people.length} are`);
  expect(kept.people.length).toBeGreaterThan(0);

  // A colleague's device gets exactly the same from the server.
  const second = new Recruiter(await launchKith(), practiceSite);
  await second.signIn(teamServer.origin, account);
  await second.join(teamServer.origin);
  const other = await second.kith.openExtensionPage('workspace.html#/people');
  await expect
    .poll(async () => (await readKept(other)).people.sort(), { timeout: 60_000 })
    .toEqual([...kept.people].sort());
  expect((await readKept(other)).candidacies).toBe(kept.candidacies);
});
