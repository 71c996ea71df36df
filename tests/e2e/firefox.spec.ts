import type { FirefoxView } from './drivers/firefox-view';
import { expect, test } from './drivers/fixtures';

/** Clicks the button whose words begin like this: Firefox's driver finds elements by selector alone. */
async function press(view: FirefoxView, words: string): Promise<void> {
  await view.waitFor(`
    const button = [...document.querySelectorAll('button, a')].find((each) => each.textContent.replace(/[\\u2068\\u2069]/g, '').trim().startsWith(${JSON.stringify(words)}));
    button?.setAttribute('data-pressed', ${JSON.stringify(words)});
    return button !== undefined;`);
  await view.click(`[data-pressed=${JSON.stringify(words)}]`);
}

function shows(view: FirefoxView, words: string): Promise<boolean> {
  return view.waitFor(`return document.body.textContent.includes(${JSON.stringify(words)})`);
}

test('capture, add and the sidebar view work in Firefox', async ({ firefox, practiceSite }) => {
  test.setTimeout(120_000);
  await firefox.goto(`${practiceSite.origin}/nanami-ov`);
  const popup = await firefox.openPopup();
  await shows(popup, 'is not switched on');
  const asked = press(popup, 'Switch on for');
  await firefox.answerPermissionPrompt('allow');
  await asked;

  const sidebar = await firefox.openSidebar();
  await shows(sidebar, 'Nanami Oyelaran-Voss');
  await press(sidebar, 'Add Nanami');
  await shows(sidebar, 'You have not spoken yet');
  expect(await shows(sidebar, 'Brackwater Instruments')).toBe(true);

  // What was kept outlives the background.
  await firefox.stopBackground();
  await firefox.openTab(`${practiceSite.origin}/nanami-ov`);
  await shows(sidebar, 'You have not spoken yet');
});

test('a file is imported in Firefox', async ({ firefox }) => {
  test.setTimeout(120_000);
  await firefox.gotoExtensionPage('workspace.html#/import');
  const { tab } = firefox;
  await shows(tab, 'Import people');
  await tab.evaluate(`
    const chosen = new DataTransfer();
    chosen.items.add(new File(['Name;Email\\nAda Example;ada@example.com\\n;;\\nBob Example;\\n'], 'list.csv'));
    const input = document.querySelector('input[type=file]');
    input.files = chosen.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));`);
  await shows(tab, 'Recognized: Table');
  await press(tab, 'See what would happen');
  await shows(tab, 'What this import would do');
  await press(tab, 'Import 2 rows');
  await shows(tab, 'is in');
  await press(tab, 'See the people');
  await shows(tab, 'Ada Example');
  expect(await shows(tab, 'Bob Example')).toBe(true);
});
