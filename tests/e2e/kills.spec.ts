import { createRandom } from '../../utils/random';
import type { Page } from '@playwright/test';
import { addAsRead, draftOf } from './drivers/drafts';
import { expect, test } from './drivers/fixtures';
import { readNames, readRows } from './drivers/kept';
import { Recruiter } from './drivers/recruiter';
import { chooseSeed } from './drivers/choose-seed';

const KILLS = 60;
/** The longest wait before a kill, in milliseconds: past the capture, into the push that follows it. */
const LONGEST_DELAY = 150;

interface Kept {
  readonly people: string[];
  readonly candidacies: number;
}

/** Who is kept on this device, and for how many roles. */
async function readKept(page: Page): Promise<Kept> {
  const candidacies = await readRows(page, 'candidacies');
  return { people: await readNames(page), candidacies: candidacies.length };
}

test(`a worker killed ${KILLS} times between capture and push loses and doubles nothing`, async ({
  kith,
  launchKith,
  practiceSite,
  teamServer,
}) => {
  test.setTimeout(300_000);
  const random = createRandom(chooseSeed('kills'));

  const recruiter = new Recruiter(kith, practiceSite);
  const account = { name: 'Ana Sjöholm', email: 'ana@example.org', password: 'a long enough password' };
  await recruiter.signUp(teamServer.origin, account, 'Practice');
  const page = await kith.openExtensionPage('workspace.html#/roles');
  const roleId = await recruiter.openRole(page, 'Engineer');
  await recruiter.join(teamServer.origin);

  const target = { kind: 'role', roleId, stage: 'sourced' } as const;
  const kill = await kith.prepareKill();
  const acknowledged: string[] = [];
  for (let index = 0; index < KILLS; index += 1) {
    const adding = addAsRead(page, [draftOf(`Person ${index}`, `p${index}`)], target);
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
