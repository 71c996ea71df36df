import { browser } from '@/utils/browser';
import { i18n } from '@/utils/browser/i18n';

/** The entries of the context menu. */
export const MENU = { add: 'add-to-pipeline', openPanel: 'open-panel' } as const;

/** Makes the context menu. The browser keeps it, so this is done once per installed version. */
export async function createMenus(): Promise<void> {
  await browser.contextMenus.removeAll();
  for (const [id, title] of [
    [MENU.add, i18n.t('menu.add')],
    [MENU.openPanel, i18n.t('menu.openPanel')],
  ] as const) {
    browser.contextMenus.create({ id, title, contexts: ['page', 'selection', 'link', 'action'] });
  }
}
