import type { TalentDatabase } from '@/storage/database';
import { browser } from '@/utils/browser';
import { i18n } from '@/utils/browser/i18n';

const TOLD_KEY = 'told-trouble';
const NOTIFICATION = 'store-trouble';

/**
 * Runs work on the store. When the store cannot be used, that was said already and is decided on a screen: the work is
 * not done, and the worker goes on with all else.
 */
export function whileUsable(database: TalentDatabase, work: () => Promise<void>): () => Promise<void> {
  return async () => {
    try {
      await work();
    } catch (error) {
      if (database.trouble === undefined) throw error;
    }
  };
}

/** Says that the store cannot be used: on the toolbar for as long as it is so, and in a notification once. */
export class TroubleAlert {
  readonly #database: TalentDatabase;
  readonly #refreshBadges: () => Promise<void>;

  constructor(database: TalentDatabase, refreshBadges: () => Promise<void>) {
    this.#database = database;
    this.#refreshBadges = refreshBadges;
    database.watchTrouble(() => void this.#tell());
  }

  async #tell(): Promise<void> {
    const { trouble } = this.#database;
    await this.#refreshBadges();
    if (trouble === undefined) {
      await browser.storage.local.remove(TOLD_KEY);
      await browser.notifications.clear(NOTIFICATION);
      return;
    }
    // Another page is often gone in a moment, and the pages that are open say so.
    if (trouble.kind === 'blocked') return;
    // Also across the deaths of this worker: once is enough.
    if ((await browser.storage.local.get(TOLD_KEY))[TOLD_KEY] === trouble.kind) return;
    await browser.notifications.create(NOTIFICATION, {
      type: 'basic',
      iconUrl: browser.runtime.getURL('icons/128.png'),
      title: i18n.t('trouble.notificationTitle'),
      message: i18n.t('trouble.notification'),
    });
    // After it was shown: killed in between, it is shown again under the same id, which replaces it.
    await browser.storage.local.set({ [TOLD_KEY]: trouble.kind });
  }

  /** A click on the notification opens the screen that says what can be done. @returns whether it was ours. */
  async openFrom(id: string): Promise<boolean> {
    if (id !== NOTIFICATION) return false;
    await browser.tabs.create({ url: browser.runtime.getURL('/workspace.html') });
    await browser.notifications.clear(id);
    return true;
  }
}
