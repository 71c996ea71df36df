import { i18n } from '@/utils/browser/i18n';
import { LOCAL_USER } from '@/talent/actor';
import type { SyncStatus } from '../queries/sync';

/** Who wrote something, as far as this device knows: it keeps no list of colleagues. */
export function authorWords(authorId: string | undefined, sync: SyncStatus | undefined): string {
  const mine = authorId === undefined || authorId === LOCAL_USER || authorId === sync?.membership?.userId;
  return mine ? i18n.t('author.you') : i18n.t('author.colleague');
}
