import { i18n } from '@/utils/browser/i18n';
import { nearestFieldName } from '@/talent/search/nearest-field';
import type { QueryProblem, QueryProblemCode } from '@/talent/search/query';
import { isolate } from './isolate';

const KEYS = {
  'unknown-field': 'searchProblem.unknownField',
  'unknown-state': 'searchProblem.unknownState',
  'value-missing': 'searchProblem.valueMissing',
  'operand-missing': 'searchProblem.operandMissing',
  'quote-open': 'searchProblem.quoteOpen',
  'parenthesis-open': 'searchProblem.parenthesisOpen',
  'parenthesis-extra': 'searchProblem.parenthesisExtra',
  'not-a-time': 'searchProblem.notATime',
  'not-a-number': 'searchProblem.notANumber',
  'unit-missing': 'searchProblem.unitMissing',
  'not-comparable': 'searchProblem.notComparable',
  'too-long': 'searchProblem.tooLong',
  'too-deep': 'searchProblem.tooDeep',
} as const satisfies Record<QueryProblemCode, string>;

/** What is odd about a search and what to do next, and the name of the field that was probably meant. */
export function queryProblemWords(
  text: string,
  { code, start, end }: QueryProblem,
): { readonly words: string; readonly meant: string | undefined } {
  const place = text.slice(start, end).trim();
  const meant = code === 'unknown-field' ? nearestFieldName(place) : undefined;
  if (meant !== undefined) {
    return { words: i18n.t('searchProblem.didYouMean', [isolate(place), meant]), meant };
  }
  return { words: i18n.t(KEYS[code], [isolate(place)]), meant };
}
