import { Autocomplete } from '@base-ui/react/autocomplete';
import { Search } from 'lucide-react';
import {
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactElement,
  type RefObject,
} from 'react';
import { i18n } from '#i18n';
import { acceptSuggestion } from '@/talent/search/suggestions';
import { useFindFirst, usePeopleCount } from '../queries/people';
import { useKeepSearches } from '../queries/recent-searches';
import { goTo, PLACES } from '../shell/navigate';
import { CONTROL } from '../ui/field';
import { FieldKey } from '../ui/kbd';
import { takeAskedSearch } from './asked-search';
import { OfferList } from './offer-list';
import { QueryFilters } from './query-filters';
import { SearchNotes } from './search-notes';
import { useDraft } from './use-draft';
import { useSuggestions, type Offer } from './use-suggestions';

interface SearchFieldProps {
  readonly value: string;
  /** Hears of every key, as something that may wait for more urgent things. */
  readonly onChange: (text: string) => void;
  readonly fieldRef: RefObject<HTMLInputElement | null>;
}

/**
 * Where people are searched for as somebody types: completes what is typed, says what is odd about it, and offers
 * filters. It stands in a row that wraps (`flex flex-wrap`): the field and its button beside other things, and what
 * there is to say in a line of its own below.
 */
export function SearchField({ value, onChange, fieldRef }: SearchFieldProps): ReactElement {
  const [text, setText] = useDraft(value, onChange);
  useEffect(() => {
    const asked = takeAskedSearch();
    if (asked !== undefined) onChange(asked);
    // Once: the address asks when the screen is opened.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);
  return (
    <>
      <SuggestingField text={text} onText={setText} fieldRef={fieldRef} />
      <QueryFilters query={text} onChange={setText} />
      <SearchNotes query={text} onChange={setText} />
    </>
  );
}

interface SuggestingFieldProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly fieldRef: RefObject<HTMLInputElement | null>;
}

function SuggestingField({ text, onText, fieldRef }: SuggestingFieldProps): ReactElement {
  const { data: count } = usePeopleCount();
  const findFirst = useFindFirst();
  const { remember, forget } = useKeepSearches();
  const [caret, setCaret] = useState(text.length);
  const [isFocused, setFocused] = useState(false);
  const [isDismissed, setDismissed] = useState(false);
  const highlighted = useRef<Offer>(undefined);
  const pendingCaret = useRef<number>(undefined);
  const { completion, offers } = useSuggestions(text, caret);
  const open = isFocused && !isDismissed && offers.length > 0;

  useLayoutEffect(() => {
    if (pendingCaret.current === undefined) return;
    fieldRef.current?.setSelectionRange(pendingCaret.current, pendingCaret.current);
    pendingCaret.current = undefined;
  });

  const write = (next: string, at: number): void => {
    onText(next);
    setCaret(at);
    setDismissed(false);
  };
  const take = (offer: Offer): void => {
    const taken =
      offer.kind === 'recent'
        ? { text: offer.search, caret: offer.search.length }
        : acceptSuggestion(text, offer.suggestion);
    pendingCaret.current = taken.caret;
    write(taken.text, taken.caret);
    // A search from before is whole: there is nothing to complete.
    if (offer.kind === 'recent') setDismissed(true);
  };
  const openFirst = async (): Promise<void> => {
    remember(text);
    const first = await findFirst(text.trim());
    if (first !== undefined) goTo(PLACES.person(first));
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement> & { preventBaseUIHandler: () => void }): void => {
    if (event.nativeEvent.isComposing) return;
    const chosen = open ? highlighted.current : undefined;
    switch (event.key) {
      case 'Enter':
        if (chosen !== undefined) return;
        event.preventBaseUIHandler();
        setDismissed(true);
        if (text.trim() !== '') void openFirst();
        return;
      case 'Tab':
        if (chosen === undefined || event.shiftKey) return;
        event.preventDefault();
        take(chosen);
        return;
      case 'Escape':
        event.preventBaseUIHandler();
        // The browser would empty the field at once.
        event.preventDefault();
        if (open) setDismissed(true);
        else if (text !== '') write('', 0);
        else event.currentTarget.blur();
        return;
      case 'ArrowDown':
      case 'ArrowUp':
        if (open && !(event.key === 'ArrowDown' && chosen !== undefined && chosen === offers.at(-1))) {
          // Now they go through what is offered, and not yet into the list below.
          event.stopPropagation();
          return;
        }
        event.preventBaseUIHandler();
        setDismissed(true);
        return;
      default:
    }
  };

  return (
    <Autocomplete.Root<Offer>
      mode="none"
      items={offers}
      itemToStringValue={() => text}
      value={text}
      open={open}
      onOpenChange={(next, { reason }) => {
        if (!next && reason === 'outside-press') setDismissed(true);
      }}
      onValueChange={(next, { reason }) => {
        if (reason === 'item-press') return;
        write(next, fieldRef.current?.selectionStart ?? next.length);
      }}
      onItemHighlighted={(offer) => {
        highlighted.current = offer;
      }}
    >
      <Autocomplete.InputGroup className="relative min-w-0 flex-1">
        <Search size={14} aria-hidden="true" className="absolute start-2 top-2.5 text-quiet" />
        <Autocomplete.Input
          ref={fieldRef}
          type="search"
          dir="auto"
          aria-label={i18n.t('people.search')}
          aria-autocomplete="list"
          aria-keyshortcuts="/"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          placeholder={count === undefined ? i18n.t('people.search') : i18n.t('people.searchAmong', count)}
          onKeyDown={onKeyDown}
          onFocus={() => setFocused(true)}
          onBlur={() => setFocused(false)}
          onSelect={({ currentTarget }) =>
            setCaret(currentTarget.selectionStart ?? currentTarget.value.length)
          }
          className={`${CONTROL} h-8 ps-7`}
        />
        {text === '' ? <FieldKey>/</FieldKey> : undefined}
        <Autocomplete.Status className="sr-only">
          {open ? i18n.t('search.suggestions', offers.length) : ''}
        </Autocomplete.Status>
      </Autocomplete.InputGroup>
      <OfferList offers={offers} completion={completion} onTake={take} onForget={forget} />
    </Autocomplete.Root>
  );
}
