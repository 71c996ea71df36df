import { i18n } from '@/utils/browser/i18n';
import type { RefusalCode } from '@/talent/refusal';

const KEYS = {
  invalid: 'refusal.invalid',
  'not-allowed': 'refusal.notAllowed',
  'not-found': 'refusal.notFound',
  deleted: 'refusal.deleted',
  exists: 'refusal.exists',
  'moved-meanwhile': 'refusal.movedMeanwhile',
  'merged-meanwhile': 'refusal.mergedMeanwhile',
  'kept-apart': 'refusal.keptApart',
  forgotten: 'refusal.forgotten',
  'too-late': 'refusal.tooLate',
  'unknown-stage': 'refusal.unknownStage',
  'unknown-command': 'refusal.unknownCommand',
  'too-new': 'refusal.tooNew',
  'too-old': 'refusal.tooOld',
} as const satisfies Record<RefusalCode, string>;

/** Why a change was refused, and what to do next. */
export function refusalWords(code: RefusalCode): string {
  return i18n.t(KEYS[code]);
}
