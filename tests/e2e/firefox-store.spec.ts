import { join } from 'node:path';
import { FirefoxDriver } from './drivers/firefox';
import { expect, test } from './drivers/fixtures';
import { copyWithProbePage } from './drivers/store-probe';

/** Has the probe's page do one of its acts, and gives back what it says. */
async function probe(firefox: FirefoxDriver, act: string): Promise<any> {
  await firefox.gotoExtensionPage('probe.html');
  await firefox.tab.evaluate("document.body.replaceChildren(); postMessage(arguments[0], '*')", [act]);
  return JSON.parse(await firefox.tab.waitFor("return document.querySelector('output')?.textContent"));
}

function shows(firefox: FirefoxDriver, words: string): Promise<boolean> {
  return firefox.tab.waitFor(
    `return document.body.textContent.replace(/[\\u2068\\u2069]/g, '').includes(${JSON.stringify(words)})`,
  );
}

/** Clicks the last button whose words, or name, begin like this. */
async function press(firefox: FirefoxDriver, words: string): Promise<void> {
  await firefox.tab.waitFor(`
    const buttons = [...document.querySelectorAll('button')].filter((each) =>
      (each.getAttribute('aria-label') ?? each.textContent).trim().startsWith(${JSON.stringify(words)}));
    buttons.at(-1)?.setAttribute('data-pressed', ${JSON.stringify(words)});
    return buttons.length > 0;`);
  await firefox.tab.click(`[data-pressed=${JSON.stringify(words)}]`);
}

test('in Firefox too an old store is copied and migrated, the index made anew, a lost store brought back', async ({
  firefoxExtension,
  temporaryFolder,
}) => {
  test.setTimeout(180_000);
  const extension = await copyWithProbePage(firefoxExtension, temporaryFolder);
  const options = { extension, profile: join(temporaryFolder, 'profile') };
  const firefox = await FirefoxDriver.launch(options);
  try {
    await test.step('a store of the first version', async () => {
      expect(await probe(firefox, 'makeOldStore')).toBe(true);
      await firefox.gotoExtensionPage('options.html#/safekeeping');
      await shows(firefox, 'Before an update · 31 people');
      await firefox.gotoExtensionPage('workspace.html#/people');
      await shows(firefox, 'Mira Solvang 0');
      expect(await probe(firefox, 'storedVersion')).toBeGreaterThan(1);
    });

    await test.step('the index', async () => {
      expect(await probe(firefox, 'saveBatch')).toBe('saved');
      await probe(firefox, 'keepIndex');
      expect(await probe(firefox, 'compareAnswers')).toEqual({ people: 149, alike: true });
      await probe(firefox, 'keepIndex');
      expect(await probe(firefox, 'cutIndex')).toBeGreaterThan(0);
      expect(await probe(firefox, 'compareAnswers')).toEqual({ people: 149, alike: true });
    });

    await test.step('a backup, a wiped store, a restore', async () => {
      await firefox.gotoExtensionPage('options.html#/safekeeping');
      await press(firefox, 'Back up now');
      await shows(firefox, 'Made by hand · 151 people');
      // The background remembers the store after it has heard of a change.
      await firefox.tab.evaluate("browser.runtime.sendMessage({ kith: 'store.changed', payload: {} })");
      await firefox.tab.waitFor(
        "return browser.storage.local.get('store-marker').then((kept) => kept['store-marker'] !== undefined);",
      );
      // With somebody to lose, the browser has been asked not to clear them, and has agreed without asking anybody.
      await firefox.gotoExtensionPage('workspace.html#/people');
      expect(await firefox.tab.waitFor('return navigator.storage.persisted()')).toBe(true);
      await probe(firefox, 'removeStore');
      await firefox.gotoExtensionPage('workspace.html#/people');
      await shows(firefox, 'What Kith kept here is gone');
      await press(firefox, 'Restore: Made by hand');
      await shows(firefox, 'It holds 151 people');
      await press(firefox, 'Restore');
      await shows(firefox, 'Mira Solvang 0');
      expect(await probe(firefox, 'compareAnswers')).toEqual({ people: 149, alike: true });
    });
  } finally {
    await firefox.close();
  }
});
