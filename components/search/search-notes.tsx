import { CircleAlert, SpellCheck } from 'lucide-react';
import { useDeferredValue, useEffect, useState, type ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { withoutPart } from '@/talent/search/edit-query';
import { parseQuery, readParts } from '@/talent/search/parse-query';
import type { QueryProblem, QueryProblemCode } from '@/talent/search/query';
import { usePeople } from '../queries/people';
import { useViewCounts, viewOf } from '../queries/people-view';
import { Button } from '../ui/button';
import { isolate } from '../words/isolate';
import { queryProblemWords } from '../words/query-problem-words';
import { queryWords } from '../words/query-words';
import { QueryChips } from './query-chips';

interface SearchNotesProps {
  readonly query: string;
  readonly onChange: (query: string) => void;
  /** Whether the field has the focus: what is only half typed there is nothing odd. */
  readonly isTyping: boolean;
}

/** Somebody who stops for so long, in milliseconds, has finished what they were typing. */
const PAUSE = 700;

/** True once a text has stood still for a moment. */
function useSettled(text: string): boolean {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  return settled === text;
}

/** What there is to say about a search: its filters in words, what is odd about it, how it was answered. */
export function SearchNotes({ query, onChange, isTyping }: SearchNotesProps): ReactElement {
  const isSettled = useSettled(query);
  // What is said of the answer waits for the answer.
  const asked = useDeferredValue(query.trim());
  const { data: listing, isPlaceholderData } = usePeople(asked);
  const isAnswered = asked !== '' && listing !== undefined && !isPlaceholderData;
  return (
    <div className="order-last flex w-full flex-col gap-1 has-[>:only-child:empty]:hidden">
      <QueryChips query={query} onChange={onChange} />
      <output className="flex flex-col gap-1 empty:hidden">
        {isSettled ? <Problems query={query} onChange={onChange} isTyping={isTyping} /> : undefined}
        {isAnswered && listing.isCorrected ? (
          <p className="flex gap-1.5 px-1 text-small text-quiet">
            <SpellCheck size={14} aria-hidden="true" className="mt-0.5 shrink-0" />
            {i18n.t('search.corrected', [isolate(asked)])}
          </p>
        ) : undefined}
      </output>
      {isAnswered && isSettled && listing.total === 0 ? (
        <WaysOut query={asked} onChange={onChange} />
      ) : undefined}
    </div>
  );
}

/** What is odd as long as nothing more is typed behind it. */
const HALF_TYPED: ReadonlySet<QueryProblemCode> = new Set([
  'value-missing',
  'operand-missing',
  'quote-open',
  'parenthesis-open',
]);

function Problems({ query, onChange, isTyping }: SearchNotesProps): ReactElement[] {
  const problems = parseQuery(query).problems.filter(({ code }) => !isTyping || !HALF_TYPED.has(code));
  return problems.map((problem) => (
    <Problem key={`${problem.code} ${problem.start}`} query={query} problem={problem} onChange={onChange} />
  ));
}

function Problem({
  query,
  problem,
  onChange,
}: Omit<SearchNotesProps, 'isTyping'> & { readonly problem: QueryProblem }): ReactElement {
  const { words, meant } = queryProblemWords(query, problem);
  return (
    <p className="flex flex-wrap items-center gap-x-1.5 px-1 text-small">
      <CircleAlert size={14} aria-hidden="true" className="shrink-0 text-accent" />
      <span className="min-w-0 flex-1">{words}</span>
      {meant === undefined ? undefined : (
        <button
          type="button"
          onClick={() => onChange(query.slice(0, problem.start) + meant + query.slice(problem.end))}
          className="rounded-control px-1 font-medium text-accent underline"
        >
          {i18n.t('search.useField', [meant])}
        </button>
      )}
    </p>
  );
}

/** More parts than this are not tried one by one. */
const MOST_PARTS = 6;

/** When nobody fits everything: who would without one part of it. */
function WaysOut({ query, onChange }: Omit<SearchNotesProps, 'isTyping'>): ReactElement | undefined {
  const parts = readParts(query).filter(({ level }) => level === 0);
  const ways = parts.length < 2 ? [] : parts.slice(0, MOST_PARTS);
  const counts = useViewCounts(
    ways.map((part) => viewOf(parseQuery(withoutPart(query, part)).query, undefined)),
  );
  const open = ways
    .map((part, index) => ({ part, count: counts[index] ?? 0 }))
    .filter(({ count }) => count > 0);
  if (open.length === 0) return undefined;
  return (
    <ul className="flex flex-wrap gap-1">
      {open.map(({ part, count }) => (
        <li key={part.start} className="max-w-full">
          <Button onClick={() => onChange(withoutPart(query, part))}>
            {i18n.t('search.without', [isolate(queryWords(part.query))])} {i18n.t('search.people', count)}
          </Button>
        </li>
      ))}
    </ul>
  );
}
