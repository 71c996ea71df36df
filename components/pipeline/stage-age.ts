import { i18n } from '@/utils/browser/i18n';
import { spanOfDays } from '../ui/relative-time';

const DAY = 86_400_000;

/** How long somebody has been in a stage. `now` is in milliseconds since the epoch. */
export function stageAgeWords(stageSince: string, now: number): string {
  const days = Math.floor((now - Date.parse(stageSince)) / DAY);
  return days < 1 ? i18n.t('stage.sinceToday') : i18n.t('stage.since', [spanOfDays(days)]);
}
