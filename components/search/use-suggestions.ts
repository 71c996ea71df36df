import { useEffect, useMemo } from 'react';
import { completionAt, type Completion } from '@/talent/search/completion';
import { suggest, type FieldValue, type Suggestion } from '@/talent/search/suggestions';
import { usePeople } from '../queries/people';
import { useRecentSearches } from '../queries/recent-searches';

/** What is offered below the field: to complete what is typed, or a search that was made before. */
export type Offer =
  | { readonly kind: 'suggestion'; readonly id: string; readonly suggestion: Suggestion }
  | { readonly kind: 'recent'; readonly id: string; readonly search: string };

/** More than one can take in at a glance is no help. */
const MOST_VALUES = 8;
const NONE: readonly string[] = [];

function offersOf(completion: Completion, values: readonly FieldValue[]): readonly Offer[] {
  return suggest(completion, values).map((suggestion) => ({
    kind: 'suggestion',
    id: suggestion.insert,
    suggestion,
  }));
}

/** Of the two ways in which fields are counted, one each. */
const WARMED = ['skill', 'location'] as const;

/**
 * Counts the values of a field once while nobody waits: the first time takes longer than a frame, among a hundred
 * thousand people.
 */
function useWarmValues(isWanted: boolean): void {
  const { data: everybody } = usePeople('');
  useEffect(() => {
    if (!isWanted || everybody === undefined) return undefined;
    const handle = requestIdleCallback(() => {
      for (const field of WARMED) everybody.valuesBeginning(field, '', 1);
    });
    return () => cancelIdleCallback(handle);
  }, [isWanted, everybody]);
}

/**
 * What could be written where somebody types, and what of it is the completion of; while nothing is typed, the recent
 * searches.
 * @param caret offset in UTF-16 units
 * @param isFocused whether somebody is about to type
 */
export function useSuggestions(
  text: string,
  caret: number,
  isFocused: boolean,
): { readonly completion: Completion | undefined; readonly offers: readonly Offer[] } {
  useWarmValues(isFocused);
  const recent = useRecentSearches().data ?? NONE;
  const completion = useMemo(() => completionAt(text, caret), [text, caret]);
  const isValue = completion?.kind === 'value';
  // The others whom the rest of the query means: they stay the same while a value is typed.
  const { data: listing } = usePeople(isValue ? completion.rest.trim() : '');
  const isEmpty = text.trim() === '';
  // The same offers as long as nothing has changed: one of them may be highlighted.
  const offers = useMemo((): readonly Offer[] => {
    if (isEmpty) return recent.map((search) => ({ kind: 'recent', id: search, search }));
    if (completion === undefined) return [];
    if (completion.kind !== 'value') return offersOf(completion, []);
    const { field, typed } = completion;
    return offersOf(completion, listing?.valuesBeginning(field, typed, MOST_VALUES) ?? []);
  }, [isEmpty, recent, completion, listing]);
  return { completion, offers };
}
