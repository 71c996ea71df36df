import { i18n } from '@/utils/browser/i18n';
import type { WeeklyFailure } from '@/messages/weekly-backup';

const KEYS = {
  'not-allowed': 'safekeeping.failedNotAllowed',
  store: 'safekeeping.failedStore',
  full: 'safekeeping.failedFull',
  passphrase: 'safekeeping.failedPassphrase',
  download: 'safekeeping.failedDownload',
} as const satisfies Record<WeeklyFailure, string>;

/** Why a weekly backup was not saved, and what to do next. */
export function weeklyFailureWords(reason: WeeklyFailure): string {
  return i18n.t(KEYS[reason]);
}
