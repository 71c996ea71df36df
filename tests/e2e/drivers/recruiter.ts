import { expect, type Page } from '@playwright/test';
import type { ChromiumDriver } from './chromium';
import type { PracticeSite } from '../../../scripts/practice-site';

/** The match pattern of the practice site: patterns know no ports. */
export const PRACTICE_PATTERN = 'http://practice.localhost/*';

/** A recruiter at work in one browser: what the main job is made of, done by hand. */
export class Recruiter {
  readonly kith: ChromiumDriver;
  readonly #site: PracticeSite;

  constructor(kith: ChromiumDriver, site: PracticeSite) {
    this.kith = kith;
    this.#site = site;
  }

  /** Opens a page of the practice site in a new tab. */
  async visit(path: string): Promise<Page> {
    const page = await this.kith.context.newPage();
    await page.goto(`${this.#site.origin}${path}`);
    return page;
  }

  /** Switches the practice site on, as clicking in popup and browser dialog does, and opens the panel beside a page. */
  async switchOnBeside(page: Page): Promise<Page> {
    const panel = await this.kith.openSidePanel(page);
    await this.kith.grantHost(PRACTICE_PATTERN);
    await page.bringToFront();
    await panel.getByRole('button', { name: /Switch on for/ }).click();
    await expect(panel.getByRole('button', { name: /Switch on for/ })).toBeHidden();
    return panel;
  }

  /** Adds the person whom the panel shows, and waits until that is said to be kept. */
  async add(panel: Page, name: string): Promise<void> {
    await panel.getByRole('button', { name: new RegExp(`^Add .*${name}`) }).click();
    await expect(panel.getByText(new RegExp(`${name}.* added`))).toBeVisible();
    await expect(panel.getByRole('button', { name: 'Call' })).toBeVisible();
  }

  /** Logs with one key, some words and Enter. */
  async log(panel: Page, key: 'c' | 'm' | 'e' | 't' | 'n', words: string): Promise<void> {
    await panel.keyboard.press(key);
    await panel.keyboard.type(words);
    await panel.keyboard.press('Enter');
  }

  /** Sets a reminder for the person whom the panel shows, in words. */
  async remind(panel: Page, words: string): Promise<void> {
    await panel.getByRole('textbox', { name: 'Add a reminder' }).fill(words);
    await panel.keyboard.press('Enter');
    // The newest message stands first, those before it behind.
    await expect(panel.getByText(/^Reminder set/).first()).toBeVisible();
  }

  /** Adds a role by hand on the screen of roles. @returns its id. */
  async openRole(screen: Page, title: string): Promise<string> {
    await screen.getByRole('button', { name: 'Add a role' }).first().click();
    await screen.getByLabel('Title', { exact: true }).fill(title);
    await screen.keyboard.press('Enter');
    await expect(screen.getByText(`Role \u2068${title}\u2069 opened`)).toBeVisible();
    await screen.waitForURL(/#\/roles\/[\w-]+/);
    return new URL(screen.url()).hash.split('/').at(-1) ?? '';
  }

  /** Makes an account and a team on a server, in this browser. */
  async signUp(serverUrl: string, account: Account, team: string): Promise<void> {
    const page = await this.kith.context.newPage();
    await page.goto(`${serverUrl}/sign-up`);
    await fillAccount(page, account);
    await page.getByLabel('Name of your team').fill(team);
    await page.getByRole('button', { name: 'Create account' }).click();
    await expect(page.getByText('Your team is ready')).toBeVisible();
    await page.close();
  }

  /** Asks for a sync now, as the button in the settings does. */
  async syncNow(): Promise<void> {
    const settings = await this.kith.openExtensionPage('options.html#/team');
    await settings.getByRole('button', { name: 'Sync now' }).click();
    await expect(settings.getByText('None', { exact: true })).toBeVisible({ timeout: 20_000 });
    await settings.close();
  }

  /** Signs in on the server's pages, in this browser. */
  async signIn(serverUrl: string, account: Account): Promise<void> {
    const page = await this.kith.context.newPage();
    await page.goto(`${serverUrl}/sign-in`);
    await page.getByLabel('E-mail address').fill(account.email);
    await page.getByLabel('Password').fill(account.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL((url) => !url.pathname.includes('sign-in'));
    await page.close();
  }

  /** Invites a colleague from the server's team page. @returns the link to send them. */
  async invite(serverUrl: string, email: string): Promise<string> {
    const page = await this.kith.context.newPage();
    await page.goto(`${serverUrl}/team`);
    await page.getByLabel('E-mail address').fill(email);
    await page.getByRole('button', { name: 'Make invitation' }).click();
    const link = await page.getByLabel(`Link to send: ${email}`).inputValue();
    await page.close();
    return link;
  }

  /** Follows an invitation with a new account. */
  async acceptInvitation(link: string, account: Account): Promise<void> {
    const page = await this.kith.context.newPage();
    await page.goto(link);
    await page.getByLabel('Your name').fill(account.name);
    await page.getByLabel('Password').fill(account.password);
    await page.getByRole('button', { name: 'Create account and join' }).click();
    await expect(page.getByText('Welcome to the team')).toBeVisible();
    await page.close();
  }

  /** Signs the extension in to the team of whoever is signed in on the server's pages, comparing the code. */
  async join(serverUrl: string): Promise<void> {
    const settings = await this.kith.openExtensionPage('options.html#/team');
    await settings.getByLabel('Server').fill(serverUrl);
    const opened = this.kith.context.waitForEvent('page');
    await settings.getByRole('button', { name: 'Sign in' }).click();
    const server = await opened;
    const code = await settings.getByRole('status', { name: 'Code' }).innerText();
    await expect(server.getByText(code)).toBeVisible();
    await server.getByRole('button', { name: 'Yes, sign it in' }).click();
    await expect(settings.getByText('Signed in as')).toBeVisible({ timeout: 30_000 });
    await server.close();
    await settings.close();
  }
}

export interface Account {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

async function fillAccount(page: Page, account: Account): Promise<void> {
  await page.getByLabel('Your name').fill(account.name);
  await page.getByLabel('E-mail address').fill(account.email);
  await page.getByLabel('Password').fill(account.password);
}
