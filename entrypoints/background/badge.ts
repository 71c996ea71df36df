import type { PageState } from '@/messages/page-state';
import { browser } from '@/utils/browser';
import { i18n } from '@/utils/browser/i18n';

const COLORS = { new: '#b45309', known: '#334155', due: '#334155', trouble: '#b3261e' } as const;

function markOf(state: PageState | undefined): 'new' | 'known' | undefined {
  if (state?.status !== 'found' || state.reading.people.length === 0) return undefined;
  return state.known.every((id) => id !== null) ? 'known' : 'new';
}

/** Shows on the toolbar that the store cannot be used. */
export async function showTrouble(tabId: number): Promise<void> {
  try {
    await Promise.all([
      browser.action.setBadgeText({ tabId, text: '!' }),
      browser.action.setBadgeBackgroundColor({ tabId, color: COLORS.trouble }),
      browser.action.setTitle({ tabId, title: `Kith · ${i18n.t('trouble.notificationTitle')}` }),
    ]);
  } catch {
    // The tab was closed meanwhile.
  }
}

/** Shows on the toolbar who is on the page of a tab and how many reminders are due: as signs, and in words. */
export async function showBadge(tabId: number, state: PageState | undefined, due: number): Promise<void> {
  const mark = markOf(state);
  const sign = mark === 'new' ? '+' : mark === 'known' ? '✓' : '';
  const count = due === 0 ? '' : due > 99 ? '99+' : String(due);
  const words = [
    mark === 'new' ? i18n.t('badge.new') : mark === 'known' ? i18n.t('badge.known') : undefined,
    due === 0 ? undefined : i18n.t('badge.due', due),
  ].filter((part) => part !== undefined);
  try {
    await Promise.all([
      browser.action.setBadgeText({ tabId, text: `${sign}${count}` }),
      browser.action.setBadgeBackgroundColor({ tabId, color: COLORS[mark ?? 'due'] }),
      browser.action.setTitle({ tabId, title: ['Kith', ...words].join(' · ') }),
    ]);
  } catch {
    // The tab was closed meanwhile.
  }
}
