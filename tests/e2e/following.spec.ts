import { createServer, get } from 'node:http';
import type { Page } from '@playwright/test';
import type { PracticeSite } from '../../scripts/practice-site';
import { expect, test } from './drivers/fixtures';
import { Recruiter } from './drivers/recruiter';
import { readToolbar } from './drivers/toolbar';

/** Goes to another page of a site as sites do that never load one: the address first, the content when it comes. */
async function goInPage(page: Page, path: string, delay: number, titleFirst: boolean): Promise<void> {
  await page.evaluate(
    async ([address, wait, first]) => {
      const response = await fetch(address);
      const next = new DOMParser().parseFromString(await response.text(), 'text/html');
      if (first) document.title = next.title;
      history.pushState({}, '', address);
      await new Promise((wake) => setTimeout(wake, wait));
      document.head.replaceChildren(...next.head.children);
      document.body.replaceChildren(...next.body.children);
    },
    [path, delay, titleFirst] as const,
  );
}

test('toolbar and panel follow the tab in front: somebody known, somebody new, nobody', async ({
  kith,
  practiceSite,
}) => {
  const recruiter = new Recruiter(kith, practiceSite);
  const expectToolbar = async (page: Page, sign: string, words: string): Promise<void> => {
    await expect.poll(() => readToolbar(kith, page)).toEqual({ sign, words });
  };
  const known = await recruiter.visit('/nanami-ov');
  const panel = await recruiter.switchOnBeside(known);
  await recruiter.add(panel, 'Nanami');
  await expectToolbar(known, '✓', 'Kith · You know this person');

  await test.step('another tab comes forward with somebody new', async () => {
    const fresh = await recruiter.visit('/in/kwabena-asante-lindqvist');
    await expect(panel.getByRole('heading', { name: 'Kwabena Asante-Lindqvist' })).toBeVisible();
    await expect(panel.getByText('Not among the people you know')).toBeVisible();
    await expect(panel.getByRole('main').getByText('Nanami Oyelaran-Voss')).toBeHidden();
    await expectToolbar(fresh, '+', 'Kith · New on this page');
  });

  await test.step('another with nobody, and one with a job', async () => {
    const nobody = await recruiter.visit('/journal/reading-the-tide');
    await expect(panel.getByText('Nobody found on this page')).toBeVisible();
    await expectToolbar(nobody, '', 'Kith');
    const job = await recruiter.visit('/jobs/senior-firmware-engineer');
    await expect(panel.getByRole('heading', { name: 'Make a role of this page' })).toBeVisible();
    await expectToolbar(job, '', 'Kith');
  });

  await test.step('the first tab again: the person as they are kept, and the mark is still right', async () => {
    await known.bringToFront();
    await expect(panel.getByText('You have not spoken yet')).toBeVisible();
    await expectToolbar(known, '✓', 'Kith · You know this person');
  });

  await test.step('the page in it changes, by a link and back again', async () => {
    await known.goto(`${practiceSite.origin}/itxaso-o`);
    await expect(panel.getByRole('heading', { name: /Itxaso/ })).toBeVisible();
    await expectToolbar(known, '+', 'Kith · New on this page');
    await known.goBack();
    await expect(panel.getByText('You have not spoken yet')).toBeVisible();
    await expectToolbar(known, '✓', 'Kith · You know this person');
  });

  await test.step('the person is removed: new again on every page of theirs', async () => {
    await panel.getByRole('button', { name: 'More about this person' }).click();
    await panel.getByRole('menuitem', { name: 'Remove this person' }).click();
    await expect(panel.getByText('Not among the people you know')).toBeVisible();
    await expectToolbar(known, '+', 'Kith · New on this page');
  });
});

for (const [how, delay, titleFirst] of [
  ['its content at once', 0, false],
  ['its content a while after', 400, false],
  ['its title at once and its content a while after', 400, true],
] as const) {
  test(`a site that changes pages without loading one is followed, ${how}`, async ({
    kith,
    practiceSite,
  }) => {
    const recruiter = new Recruiter(kith, practiceSite);
    const page = await recruiter.visit('/nanami-ov');
    const panel = await recruiter.switchOnBeside(page);
    await expect(panel.getByRole('heading', { name: /Nanami/ })).toBeVisible();

    await goInPage(page, '/reem-z', delay, titleFirst);
    await expect(panel.getByRole('heading', { name: 'ريم الزعفراني' })).toBeVisible();
    await expect.poll(async () => (await readToolbar(kith, page)).sign).toBe('+');
    // Nothing of the page before is left over: who is added is who is shown.
    await panel.getByRole('button', { name: /^Add / }).click();
    await expect(panel.getByText('You have not spoken yet')).toBeVisible();
    await expect(panel.getByRole('heading', { name: 'ريم الزعفراني' })).toBeVisible();

    await goInPage(page, '/journal/reading-the-tide', delay, titleFirst);
    await expect(panel.getByText('Nobody found on this page')).toBeVisible();
    await expect.poll(async () => (await readToolbar(kith, page)).sign).toBe('');
    await expect(page.locator('kith-button')).toHaveCount(0);

    if (titleFirst) return;
    // From a page about nobody nothing but its title tells that somebody has come.
    await goInPage(page, '/nanami-ov', delay, titleFirst);
    await expect(panel.getByRole('heading', { name: /Nanami/ })).toBeVisible();
  });
}

/** The practice site as most sites are: its pages may be kept. */
async function serveKept(site: PracticeSite): Promise<{ origin: string; close(): void }> {
  const server = createServer((request, response) => {
    const headers = { host: request.headers.host };
    get({ host: '127.0.0.1', port: site.port, path: request.url, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, { 'content-type': answer.headers['content-type'] });
      answer.pipe(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    origin: `http://practice.localhost:${port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

test('a page that the browser had kept and shows again is known again', async ({
  launchKith,
  practiceSite,
}) => {
  const kith = await launchKith({ backForwardCache: true });
  const recruiter = new Recruiter(kith, practiceSite);
  const site = await serveKept(practiceSite);
  try {
    const page = await kith.context.newPage();
    await page.goto(`${site.origin}/nanami-ov`);
    const panel = await recruiter.switchOnBeside(page);
    await expect(panel.getByRole('heading', { name: /Nanami/ })).toBeVisible();
    await page.evaluate(() => {
      addEventListener('pageshow', ({ persisted }) =>
        document.body.setAttribute('data-kept', String(persisted)),
      );
    });
    await page.goto(`${site.origin}/journal/reading-the-tide`);
    await expect(panel.getByText('Nobody found on this page')).toBeVisible();
    await page.evaluate(() => history.back());
    await expect(page.locator('body[data-kept="true"]')).toBeAttached();
    await expect(panel.getByRole('heading', { name: /Nanami/ })).toBeVisible();
    await expect.poll(async () => (await readToolbar(kith, page)).sign).toBe('+');
  } finally {
    site.close();
  }
});
