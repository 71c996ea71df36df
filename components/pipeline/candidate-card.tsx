import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { Link } from 'wouter';
import { i18n } from '@/utils/browser/i18n';
import type { Candidacy } from '@/talent/records';
import type { PersonRow } from '../queries/people';
import { useNow } from '../queries/use-now';
import { PLACES } from '../shell/navigate';
import { Avatar } from '../ui/avatar';
import { classNames } from '../ui/class-names';
import { nameOf, positionOf } from '../words/name';
import { stageWord } from '../words/record-words';
import { stageAgeWords } from './stage-age';

interface CandidateCardProps {
  readonly candidacy: Candidacy;
  readonly person: PersonRow | undefined;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

/** One candidate on a board: who, and for how long in this stage. */
export function CandidateCard({ candidacy, person, onKeyDown }: CandidateCardProps): ReactElement {
  const now = useNow();
  const element = useRef<HTMLAnchorElement>(null);
  const [dragging, setDragging] = useState(false);
  const name = person === undefined ? i18n.t('person.unnamed') : nameOf(person);
  const position = person === undefined ? '' : positionOf(person);
  const { stageSince, stage } = candidacy.values;

  useEffect(() => {
    if (element.current === null) return undefined;
    return draggable({
      element: element.current,
      getInitialData: () => ({ candidacyId: candidacy.id }),
      onDragStart: () => setDragging(true),
      onDrop: () => setDragging(false),
    });
  }, [candidacy.id]);

  return (
    <Link
      ref={element}
      href={PLACES.person(candidacy.values.personId ?? '')}
      data-card={candidacy.id}
      aria-keyshortcuts="] ["
      onKeyDown={onKeyDown}
      className={classNames(
        'flex items-center gap-2 rounded-card border border-line bg-surface px-2 py-1.5 hover:border-edge',
        dragging && 'opacity-50',
      )}
    >
      <Avatar name={name} />
      <span className="flex min-w-0 flex-1 flex-col">
        <bdi className="line-clamp-2 font-semibold" title={name}>
          {name}
        </bdi>
        {position === '' ? undefined : (
          <bdi className="truncate text-small text-quiet" title={position}>
            {position}
          </bdi>
        )}
        <span className="sr-only">{stageWord(stage ?? '')}</span>
        {stageSince === undefined ? undefined : (
          <span className="text-small text-quiet">{stageAgeWords(stageSince, now)}</span>
        )}
      </span>
    </Link>
  );
}
