import type { ChromiumDriver } from './drivers/chromium';
import { expect, test } from './drivers/fixtures';
import { Recruiter } from './drivers/recruiter';

/** Waits for the notification that says `message`. @returns its id. */
async function waitForAlert(kith: ChromiumDriver, title: RegExp): Promise<string> {
  let id: string | undefined;
  await expect
    .poll(
      async () => {
        const shown = await kith.notifications();
        id = shown.find((notification) => title.test(notification.title ?? ''))?.id ?? shown[0]?.id;
        return id;
      },
      { timeout: 45_000 },
    )
    .toBeDefined();
  return id ?? '';
}

async function countOnToolbar(kith: ChromiumDriver): Promise<string> {
  const worker = await kith.worker();
  return worker.evaluate(() => chrome.action.getBadgeText({}));
}

test('a reminder alerts at its time though the worker was killed, and Done is the end of it', async ({
  kith,
  practiceSite,
}) => {
  const recruiter = new Recruiter(kith, practiceSite);
  const panel = await recruiter.switchOnBeside(await recruiter.visit('/nanami-ov'));
  await recruiter.add(panel, 'Nanami');
  await recruiter.remind(panel, 'Call about the offer in 4 seconds');
  await kith.killWorker();

  const id = await waitForAlert(kith, /Nanami/);
  await expect.poll(() => countOnToolbar(kith)).toBe('1');
  await kith.clickNotificationButton(id, 0);
  await expect.poll(async () => (await kith.notifications()).length).toBe(0);
  await expect.poll(() => countOnToolbar(kith)).toBe('');
  await expect(panel.getByText('Call about the offer')).toBeHidden();
});

test('Snooze moves it an hour on, and the notification goes', async ({ kith, practiceSite }) => {
  const recruiter = new Recruiter(kith, practiceSite);
  const panel = await recruiter.switchOnBeside(await recruiter.visit('/nanami-ov'));
  await recruiter.add(panel, 'Nanami');
  await recruiter.remind(panel, 'Send the paper in 2 seconds');
  const id = await waitForAlert(kith, /Nanami/);
  await kith.clickNotificationButton(id, 1);
  await expect.poll(async () => (await kith.notifications()).length).toBe(0);
  await expect(panel.getByText('Send the paper')).toBeVisible();
  await expect.poll(() => countOnToolbar(kith)).toBe('');
});

test('a click on the notification opens the person, ready to log', async ({ kith, practiceSite }) => {
  const recruiter = new Recruiter(kith, practiceSite);
  const panel = await recruiter.switchOnBeside(await recruiter.visit('/nanami-ov'));
  await recruiter.add(panel, 'Nanami');
  await recruiter.remind(panel, 'Send the paper in 2 seconds');
  const id = await waitForAlert(kith, /Nanami/);
  const opened = kith.context.waitForEvent('page');
  await kith.clickNotification(id);
  const workspace = await opened;
  await expect(workspace.getByRole('heading', { name: /Nanami/ })).toBeVisible();
  await expect(workspace.getByRole('textbox', { name: 'What was said (Call)' })).toBeFocused();
});

test('a time that passed while the browser was closed is alerted at the next start', async ({
  launchKith,
  practiceSite,
  temporaryFolder,
}) => {
  const profile = `${temporaryFolder}/profile`;
  const before = await launchKith({ profile });
  const recruiter = new Recruiter(before, practiceSite);
  const panel = await recruiter.switchOnBeside(await recruiter.visit('/nanami-ov'));
  await recruiter.add(panel, 'Nanami');
  await recruiter.remind(panel, 'Ask about the move in 5 seconds');
  await before.close();
  await new Promise((wake) => setTimeout(wake, 6_000));

  const after = await launchKith({ profile });
  await waitForAlert(after, /Nanami/);
  await expect.poll(() => countOnToolbar(after)).toBe('1');
});
