import type { Page } from '@playwright/test';
import { expect, test } from './drivers/fixtures';
import { PRACTICE_PATTERN, Recruiter } from './drivers/recruiter';

/** What has the focus, by the name that a screen reader says; undefined when nothing has it. */
function focused(screen: Page): Promise<string | undefined> {
  return screen.evaluate(() => {
    const { activeElement } = document;
    if (activeElement === null || activeElement === document.body) return undefined;
    return activeElement.getAttribute('aria-label') ?? activeElement.textContent;
  });
}

/** Fails when an act has left the keyboard nowhere: then it would begin again at the top of the page. */
async function expectFocusKept(screen: Page): Promise<void> {
  await expect.poll(() => focused(screen), 'the focus is on something').toBeDefined();
}

/** Goes on with a key until something of that name has the focus. */
async function goTo(
  screen: Page,
  name: RegExp,
  key: 'Tab' | 'Shift+Tab' | 'ArrowDown' = 'Tab',
): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if (name.test((await focused(screen)) ?? '')) return;
    await screen.keyboard.press(key);
  }
  throw new Error(`No way by ${key} to ${String(name)}; the focus is on ${await focused(screen)}.`);
}

test('the whole job is done by keyboard alone, and the focus is never lost', async ({
  kith,
  practiceSite,
}) => {
  test.setTimeout(120_000);
  const recruiter = new Recruiter(kith, practiceSite);
  await kith.grantHost(PRACTICE_PATTERN);
  const page = await recruiter.visit('/nanami-ov');
  const popup = await kith.openPopup(page);
  await test.step('a site is switched on in the popup, which goes on with Add, and p opens the panel', async () => {
    await goTo(popup, /^Switch on for/);
    await popup.keyboard.press('Enter');
    await expect(popup.getByRole('button', { name: /^Add .*Nanami/ })).toBeFocused();
    // The popup closes under the key.
    await popup.keyboard.press('p').catch(() => undefined);
  });
  const panel = await kith.findPanel();

  await test.step('added by Enter, the focus is on who was added', async () => {
    await goTo(panel, /^Add .*Nanami/);
    await panel.keyboard.press('Enter');
    await expect(panel.getByText('You have not spoken yet')).toBeVisible();
    await expect(panel.getByRole('heading', { name: /Nanami/, level: 2 })).toBeFocused();
  });

  await test.step('a call and a note are logged', async () => {
    await recruiter.log(panel, 'c', 'Wants to hear in March');
    await expect(panel.getByText('You spoke today')).toBeVisible();
    await expectFocusKept(panel);
    await recruiter.log(panel, 'n', 'Prefers the north');
    await expect(panel.getByText('Prefers the north').first()).toBeVisible();
    await expectFocusKept(panel);
    // Left without a word, it gives the focus back too.
    await panel.keyboard.press('m');
    await panel.keyboard.press('Escape');
    await expectFocusKept(panel);
  });

  await test.step('a reminder is set, put off and done', async () => {
    for (const words of ['Send the paper in 2 days', 'Call about the offer in 3 days']) {
      await panel.keyboard.press('r');
      await panel.keyboard.type(words);
      await panel.keyboard.press('Enter');
      await expect(panel.getByRole('textbox', { name: 'Add a reminder' })).toHaveValue('');
    }
    await panel.keyboard.press('Escape');
    await goTo(panel, /^Done$/);
    await panel.keyboard.press('s');
    await goTo(panel, /^In 3 weeks/);
    await panel.keyboard.press('Enter');
    await expect(panel.getByText(/^Snoozed until/)).toBeVisible();
    await expectFocusKept(panel);
    await goTo(panel, /^Done$/, 'Shift+Tab');
    await panel.keyboard.press('d');
    await expect(panel.getByText('Done', { exact: true })).toBeVisible();
    await expectFocusKept(panel);
    await goTo(panel, /^Done$/);
    await panel.keyboard.press('Enter');
    await expect(panel.getByRole('button', { name: 'Done' })).toHaveCount(0);
    await expectFocusKept(panel);
  });

  await test.step('a field is edited, a tag given and taken', async () => {
    await goTo(panel, /^Edit: Location$/);
    await panel.keyboard.press('Enter');
    await panel.keyboard.type('Oslo');
    await panel.keyboard.press('Enter');
    await expect(panel.getByText('Written by hand')).toBeVisible();
    expect(await focused(panel)).toBe('Edit: Location');
    await panel.getByRole('combobox', { name: 'Add a tag' }).focus();
    await panel.keyboard.type('sea');
    await panel.keyboard.press('Enter');
    await expect(panel.getByRole('button', { name: /^Remove the tag .*sea/ })).toBeVisible();
    await expectFocusKept(panel);
    await goTo(panel, /^Remove the tag/, 'Shift+Tab');
    await panel.keyboard.press('Enter');
    await expect(panel.getByRole('button', { name: /^Remove the tag/ })).toBeHidden();
    await expectFocusKept(panel);
  });

  await test.step('a role is opened, and the person added to it and moved on its board', async () => {
    await goTo(panel, /^Roles/, 'Shift+Tab');
    await panel.keyboard.press('3');
    await panel.keyboard.press('a');
    await expect(panel.getByRole('textbox', { name: 'Title' })).toBeFocused();
    await panel.keyboard.type('Firmware engineer');
    await panel.keyboard.press('Enter');
    await expect(panel.getByRole('heading', { name: 'Firmware engineer' })).toBeVisible();
    await expectFocusKept(panel);
    await panel.keyboard.press('1');
    await expect(panel.getByRole('heading', { name: /Nanami/, level: 2 })).toBeVisible();
    await panel.getByRole('combobox', { name: 'Add to a role' }).focus();
    await panel.keyboard.type('Firm');
    await panel.keyboard.press('Enter');
    await expect(panel.getByText(/Nanami.* added to .*Firmware/)).toBeVisible();
    await expectFocusKept(panel);
    await goTo(panel, /^Firmware engineer$/, 'Shift+Tab');
    await panel.keyboard.press('Enter');
    await goTo(panel, /^Best matches$/);
    await panel.keyboard.press('ArrowRight');
    await panel.keyboard.press('Enter');
    await goTo(panel, /^(NO)?Nanami Oyelaran-Voss.*Sourced/);
    await panel.keyboard.press(']');
    await expect.poll(() => focused(panel)).toContain('Contacted');
    // However fast the keys come, each counts from where the one before has put the card.
    await panel.keyboard.press(']');
    await panel.keyboard.press(']');
    await panel.keyboard.press('[');
    await expect(panel.getByRole('region', { name: 'Screening' }).getByRole('link')).toHaveCount(1);
    await expect.poll(() => focused(panel)).toContain('Screening');
  });

  await test.step('what was done last is undone', async () => {
    await panel.keyboard.press('ControlOrMeta+z');
    await expect(panel.getByText('Taken back', { exact: true })).toBeVisible();
    await expect(panel.getByRole('region', { name: 'Interview' }).getByRole('link')).toHaveCount(1);
    await expectFocusKept(panel);
  });

  await test.step('the person is removed, and who is on the page is new again', async () => {
    await panel.keyboard.press('1');
    await goTo(panel, /^More about this person$/);
    await panel.keyboard.press('Enter');
    await goTo(panel, /^Remove this person$/, 'ArrowDown');
    await panel.keyboard.press('Enter');
    await expect(panel.getByText('Not among the people you know')).toBeVisible();
    await expectFocusKept(panel);
  });
});
