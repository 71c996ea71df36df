import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { i18n } from '@/utils/browser/i18n';
import type { Passage } from '@/talent/search/passages';
import type { FoundPerson, PersonRow } from '../queries/people';
import { PLACES } from '../shell/navigate';
import { WarmthShort, WarmthSince } from '../touchpoints/warmth-mark';
import { Avatar } from '../ui/avatar';
import { Marked } from '../ui/marked';
import { markedName, markedPosition, type MarkedText } from './found-texts';
import { Passages } from './passages';

/** The height of a row in pixels. */
export const PERSON_ROW_HEIGHT = 40;
/** The height of a row with a third line, which says where the rest of what was looked for stands. */
export const TALL_PERSON_ROW_HEIGHT = 56;

const NO_HIGHLIGHTS = {};

interface PersonRowLinkProps {
  readonly person: PersonRow | FoundPerson;
  readonly chosen: boolean;
  /** Where the record says what is not to be seen in the row. */
  readonly passages?: readonly Passage[] | undefined;
  /** Whether there is a third line: passages stand in it, and otherwise where somebody lives. */
  readonly tall?: boolean;
  readonly onOpen?: () => void;
}

/** One person in a list: initials, name, position, how warm the relationship is, and why they were found. */
export function PersonRowLink(props: PersonRowLinkProps): ReactElement {
  const { person, chosen, passages, tall = false, onOpen } = props;
  const found = 'highlights' in person ? person : { ...person, highlights: NO_HIGHLIGHTS };
  const name = markedName(found);
  const position = markedPosition(found);
  const reason =
    passages === undefined || passages.length === 0 ? undefined : (
      <>
        <span className="sr-only">{i18n.t('search.foundIn')} </span>
        <Passages passages={passages} />
      </>
    );
  return (
    <Link
      href={PLACES.person(person.id)}
      onClick={() => onOpen?.()}
      aria-current={chosen ? 'true' : undefined}
      data-row-link
      className={`flex items-center gap-2.5 px-4 leading-4 hover:bg-sunken focus-visible:-outline-offset-2 aria-[current=true]:bg-accent-soft ${tall ? 'h-14' : 'h-10'}`}
    >
      <Avatar name={name.text} />
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="flex min-w-0 items-center gap-2">
          <bdi className="min-w-0 flex-1 truncate font-semibold" title={name.text}>
            <Marked {...name} />
          </bdi>
          {'lastTouchAt' in person ? (
            <WarmthSince lastTouchAt={person.lastTouchAt} />
          ) : (
            <WarmthShort personId={person.id} />
          )}
        </span>
        {/* Where there is no third line, why somebody is here says more than what they do. */}
        {tall || reason === undefined ? <Line {...position} /> : reason}
        {tall ? (reason ?? <Line text={placeOf(person)} ranges={[]} />) : undefined}
      </span>
    </Link>
  );
}

function placeOf(person: PersonRow | FoundPerson): string {
  return ('location' in person ? person.location : undefined) ?? '';
}

function Line(line: MarkedText): ReactElement | undefined {
  if (line.text === '') return undefined;
  return (
    <bdi className="truncate text-small text-quiet" title={line.text}>
      <Marked {...line} />
    </bdi>
  );
}
