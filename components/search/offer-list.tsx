import { History } from 'lucide-react';
import type { ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import type { Completion } from '@/talent/search/completion';
import { neverReached } from '@/talent/search/never-reached';
import type { Verb } from '@/talent/search/parse-query';
import type { Suggestion } from '@/talent/search/suggestions';
import { classNames } from '../ui/class-names';
import { ITEM, POPUP } from '../ui/popup-classes';
import { conditionWords, queryWords, searchFieldWord, searchValueWord } from '../words/query-words';
import type { Offer } from './use-suggestions';
import { PeopleTally } from './people-tally';

interface OfferListProps {
  /** Of the list itself. */
  readonly id: string;
  readonly offers: readonly Offer[];
  readonly completion: Completion | undefined;
  /** The place of the one that a key would take, or -1. */
  readonly active: number;
  readonly onActive: (index: number) => void;
  readonly onTake: (offer: Offer) => void;
  readonly onForget: () => void;
}

/** The id of one offer of a list. */
export function optionId(listId: string, index: number): string {
  return `${listId}-${index}`;
}

/** What is offered below the search field. It takes no focus: the field keeps it, and says what is highlighted. */
export function OfferList(props: OfferListProps): ReactElement {
  const { id, offers, completion, active, onActive, onTake, onForget } = props;
  const isRecent = offers[0]?.kind === 'recent';
  return (
    // A press beside the choices must not take the focus from the field, which would close them.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      onMouseDown={(event) => event.preventDefault()}
      className={classNames(POPUP, 'absolute inset-x-0 top-full z-50 mt-1 min-w-64')}
    >
      <div className="flex items-center justify-between gap-2 px-3 pt-1.5 text-small text-quiet">
        <span>{isRecent ? i18n.t('search.recent') : headingOf(completion)}</span>
        {isRecent ? (
          <button type="button" onClick={onForget} className="rounded-control px-1 underline hover:text-ink">
            {i18n.t('search.forget')}
          </button>
        ) : undefined}
      </div>
      <div
        id={id}
        // What a field with suggestions needs, which no element of HTML is by itself.
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
        role="listbox"
        aria-label={i18n.t('search.offers')}
        className="max-h-80 overflow-y-auto py-1"
      >
        {offers.map((offer, index) => (
          // The keys are those of the field, which has the focus.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
          <div
            key={offer.id}
            id={optionId(id, index)}
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- as above
            role="option"
            aria-selected={index === active}
            data-highlighted={index === active ? '' : undefined}
            onMouseMove={() => onActive(index)}
            onClick={() => onTake(offer)}
            className={ITEM}
          >
            <OfferWords offer={offer} completion={completion} />
          </div>
        ))}
      </div>
    </div>
  );
}

const VERB_KEYS = {
  has: 'search.has',
  no: 'search.no',
  is: 'search.is',
} as const satisfies Record<Verb, string>;

function headingOf(completion: Completion | undefined): string {
  if (completion === undefined) return i18n.t('search.filterBy');
  switch (completion.kind) {
    case 'value':
    case 'range':
      return searchFieldWord(completion.field);
    case 'option':
      return i18n.t(VERB_KEYS[completion.verb]);
    case 'subject':
      return i18n.t('search.filterBy');
    default:
      return neverReached(completion);
  }
}

function OfferWords({
  offer,
  completion,
}: {
  offer: Offer;
  completion: Completion | undefined;
}): ReactElement {
  if (offer.kind === 'suggestion') {
    return <SuggestionWords suggestion={offer.suggestion} completion={completion} />;
  }
  return (
    <>
      <History size={14} aria-hidden="true" className="shrink-0 text-quiet" />
      <bdi className="truncate">{offer.search}</bdi>
    </>
  );
}

function SuggestionWords({
  suggestion,
  completion,
}: {
  suggestion: Suggestion;
  completion: Completion | undefined;
}): ReactElement {
  switch (suggestion.kind) {
    case 'subject': {
      const { name } = suggestion;
      return (
        <Pair
          code={suggestion.insert}
          words={name.kind === 'field' ? searchFieldWord(name.field) : i18n.t(VERB_KEYS[name.verb])}
        />
      );
    }
    case 'condition': {
      // The heading names the field already.
      const lead = completion?.kind === 'range' ? completion.words : '';
      const words = lead === '' ? queryWords(suggestion.query) : conditionWords(suggestion.query);
      return (
        <>
          <span className="min-w-0 flex-1 truncate" title={words}>
            {words}
          </span>
          <bdi className="shrink-0 font-mono text-small text-quiet">
            {suggestion.insert.slice(lead.length).trim()}
          </bdi>
        </>
      );
    }
    case 'value': {
      const { text, count } = suggestion.value;
      const word = completion?.kind === 'value' ? searchValueWord(completion.field, text) : text;
      return (
        <>
          <bdi className="min-w-0 flex-1 truncate" title={word}>
            {word}
          </bdi>
          <PeopleTally count={count} />
        </>
      );
    }
    default:
      return neverReached(suggestion);
  }
}

/** What would be typed, and what it means. */
function Pair({ code, words }: { code: string; words: string }): ReactElement {
  return (
    <>
      <bdi className="shrink-0 font-mono text-small">{code}</bdi>
      <span className="ms-auto truncate text-small text-quiet" title={words}>
        {words}
      </span>
    </>
  );
}
