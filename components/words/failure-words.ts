import { i18n } from '@/utils/browser/i18n';
import type { Failure } from '../queries/failure';
import { refusalWords } from './refusal-words';

const KEYS = {
  full: 'failure.full',
  broken: 'failure.broken',
  'page-gone': 'failure.pageGone',
} as const satisfies Record<Exclude<Failure['kind'], 'refused'>, string>;

/** Why a change was not kept, and what to do next. */
export function failureWords(failure: Failure): string {
  return failure.kind === 'refused' ? refusalWords(failure.code) : i18n.t(KEYS[failure.kind]);
}
