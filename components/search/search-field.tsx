import { Search } from 'lucide-react';
import {
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactElement,
  type RefObject,
} from 'react';
import { i18n } from '@/utils/browser/i18n';
import { acceptSuggestion } from '@/talent/search/suggestions';
import { useFindFirst, usePeopleCount } from '../queries/people';
import { useKeepSearches } from '../queries/recent-searches';
import { goTo, PLACES } from '../shell/navigate';
import { CONTROL } from '../ui/field';
import { FieldKey } from '../ui/kbd';
import { takeAskedSearch } from './asked-search';
import { OfferList, optionId } from './offer-list';
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
  const [isFocused, setFocused] = useState(false);
  useEffect(() => {
    const asked = takeAskedSearch();
    if (asked !== undefined) onChange(asked);
    // Once: the address asks when the screen is opened.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);
  return (
    <>
      <SuggestingField
        text={text}
        onText={setText}
        fieldRef={fieldRef}
        isFocused={isFocused}
        onFocused={setFocused}
      />
      <QueryFilters query={text} onChange={setText} />
      <SearchNotes query={text} onChange={setText} isTyping={isFocused} />
    </>
  );
}

interface SuggestingFieldProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly fieldRef: RefObject<HTMLInputElement | null>;
  readonly isFocused: boolean;
  readonly onFocused: (isFocused: boolean) => void;
}

function SuggestingField(props: SuggestingFieldProps): ReactElement {
  const { text, onText, fieldRef, isFocused, onFocused } = props;
  const { data: count } = usePeopleCount();
  const findFirst = useFindFirst();
  const { remember, forget } = useKeepSearches();
  const [caret, setCaret] = useState(text.length);
  const listId = useId();
  const [isDismissed, setDismissed] = useState(false);
  const [active, setActive] = useState(-1);
  const pendingCaret = useRef<number>(undefined);
  const { completion, offers } = useSuggestions(text, caret, isFocused);
  const isOpen = isFocused && !isDismissed && offers.length > 0;
  const chosen = isOpen ? offers[active] : undefined;

  useLayoutEffect(() => {
    if (pendingCaret.current === undefined) return;
    fieldRef.current?.setSelectionRange(pendingCaret.current, pendingCaret.current);
    pendingCaret.current = undefined;
  });

  const write = (next: string, at: number): void => {
    onText(next);
    setCaret(at);
    setDismissed(false);
    setActive(-1);
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

  /** Through what is offered, and below the last into the list of people. */
  const moveActive = (event: KeyboardEvent<HTMLInputElement>, step: 1 | -1): void => {
    const next = active + step;
    if (!isOpen || next === offers.length) {
      setDismissed(true);
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    setActive(next < -1 ? offers.length - 1 : next);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    switch (event.key) {
      case 'ArrowDown':
        moveActive(event, 1);
        return;
      case 'ArrowUp':
        moveActive(event, -1);
        return;
      case 'Tab':
        if (chosen === undefined || event.shiftKey) return;
        event.preventDefault();
        take(chosen);
        return;
      case 'Enter':
        if (chosen !== undefined) take(chosen);
        else {
          setDismissed(true);
          if (text.trim() !== '') void openFirst();
        }
        return;
      case 'Escape':
        // The browser would empty the field at once.
        event.preventDefault();
        if (isOpen) setDismissed(true);
        else if (text !== '') write('', 0);
        else event.currentTarget.blur();
        return;
      default:
    }
  };

  return (
    <div className="relative min-w-0 flex-1">
      <Search size={14} aria-hidden="true" className="absolute start-2 top-2.5 text-quiet" />
      <input
        ref={fieldRef}
        type="search"
        role="combobox"
        dir="auto"
        aria-label={i18n.t('people.search')}
        aria-autocomplete="list"
        aria-expanded={isOpen}
        aria-controls={isOpen ? listId : undefined}
        aria-activedescendant={chosen === undefined ? undefined : optionId(listId, active)}
        aria-keyshortcuts="/"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        placeholder={count === undefined ? i18n.t('people.search') : i18n.t('people.searchAmong', count)}
        value={text}
        onChange={({ target }) => write(target.value, target.selectionStart ?? target.value.length)}
        onKeyDown={onKeyDown}
        onFocus={() => onFocused(true)}
        onBlur={() => {
          onFocused(false);
          setDismissed(false);
        }}
        onSelect={({ currentTarget }) => {
          // It comes late: by then more may stand there than what it is about.
          if (currentTarget.value === text) setCaret(currentTarget.selectionStart ?? text.length);
        }}
        // What is typed may run from right to left: then the browser's own button stands on the other side.
        className={`${CONTROL} h-8 ps-7 pe-7`}
      />
      {text === '' ? <FieldKey>/</FieldKey> : undefined}
      <output className="sr-only">{isOpen ? i18n.t('search.suggestions', offers.length) : ''}</output>
      {isOpen ? (
        <OfferList
          id={listId}
          offers={offers}
          completion={completion}
          active={active}
          onActive={setActive}
          onTake={take}
          onForget={forget}
        />
      ) : undefined}
    </div>
  );
}
