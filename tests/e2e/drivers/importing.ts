import { expect, type Page } from '@playwright/test';
import type { ChromiumDriver } from './chromium';

/** A file as a recruiter has it. */
export interface ChosenFile {
  readonly name: string;
  readonly text: string | Buffer;
}

/** A recruiter who brings people in from files, on the screen for it. */
export class Importing {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  static async open(kith: ChromiumDriver): Promise<Importing> {
    return new Importing(await kith.openExtensionPage('workspace.html#/import'));
  }

  async choose(...files: readonly ChosenFile[]): Promise<void> {
    await this.page.locator('input[type=file]').setInputFiles(
      files.map(({ name, text }) => ({
        name,
        mimeType: 'application/octet-stream',
        buffer: Buffer.from(text),
      })),
    );
  }

  /** Sees what would happen. @returns the numbers by what they count */
  async check(): Promise<Record<string, number>> {
    await this.page.getByRole('button', { name: 'See what would happen' }).click();
    await expect(this.page.getByRole('heading', { name: 'What this import would do' })).toBeVisible({
      timeout: 60_000,
    });
    return this.counts();
  }

  /** The numbers on the screen by what they count. */
  counts(): Promise<Record<string, number>> {
    return this.page.evaluate(() => {
      const groups = [...document.querySelectorAll('main dl > div')];
      return Object.fromEntries(
        groups.map((group) => [
          group.querySelector('dt')?.textContent ?? '',
          Number(group.querySelector('dd')?.textContent?.replaceAll(/\D/g, '')),
        ]),
      );
    });
  }

  /** Begins the import, and waits until all of it is in. */
  async run(): Promise<Record<string, number>> {
    await this.page.getByRole('button', { name: /^Import/ }).click();
    await this.isDone();
    return this.counts();
  }

  async isDone(): Promise<void> {
    await expect(this.page.getByRole('heading', { name: /is in$/ })).toBeVisible({ timeout: 120_000 });
  }

  /** The whole way of a file with what is guessed of it. */
  async bringIn(file: ChosenFile): Promise<Record<string, number>> {
    await this.page.goto(this.page.url().replace(/#.*$/, '#/import'));
    await this.choose(file);
    await this.check();
    return this.run();
  }
}
