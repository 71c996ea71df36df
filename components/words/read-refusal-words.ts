import { i18n } from '@/utils/browser/i18n';
import type { ReadRefusalCode } from '@/talent/drafts';

const KEYS = {
  nobody: ['nobody.nobody', 'nobody.nobodyNext'],
  'login-wall': ['nobody.loginWall', 'nobody.loginWallNext'],
  'bot-check': ['nobody.botCheck', 'nobody.botCheckNext'],
  'not-found': ['nobody.notFound', 'nobody.notFoundNext'],
  'many-people': ['nobody.manyPeople', 'nobody.manyPeopleNext'],
  contradiction: ['nobody.contradiction', 'nobody.contradictionNext'],
  'changed-meanwhile': ['nobody.changedMeanwhile', 'nobody.changedMeanwhileNext'],
  'too-large': ['nobody.tooLarge', 'nobody.tooLargeNext'],
} as const satisfies Record<ReadRefusalCode, readonly [string, string]>;

/** Why a page gave nobody, and what to do next. */
export function readRefusalWords(code: ReadRefusalCode): { readonly reason: string; readonly next: string } {
  const [reason, next] = KEYS[code];
  return { reason: i18n.t(reason), next: i18n.t(next) };
}
