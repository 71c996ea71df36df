import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { PersonRow } from '../queries/people';
import { PLACES } from '../shell/navigate';
import { WarmthShort } from '../touchpoints/warmth-mark';
import { Avatar } from '../ui/avatar';
import { nameOf, positionOf } from '../words/name';

/** The height of a row in pixels. */
export const PERSON_ROW_HEIGHT = 40;

/** One person in a list: initials, name, position, and how warm the relationship is. */
export function PersonRowLink({ person, chosen }: { person: PersonRow; chosen: boolean }): ReactElement {
  const name = nameOf(person);
  const position = positionOf(person);
  return (
    <Link
      href={PLACES.person(person.id)}
      aria-current={chosen ? 'true' : undefined}
      data-row-link
      className="flex h-10 items-center gap-2.5 px-4 leading-4 hover:bg-sunken focus-visible:-outline-offset-2 aria-[current=true]:bg-accent-soft"
    >
      <Avatar name={name} />
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="flex min-w-0 items-center gap-2">
          <bdi className="min-w-0 flex-1 truncate font-semibold" title={name}>
            {name}
          </bdi>
          <WarmthShort personId={person.id} />
        </span>
        {position === '' ? undefined : (
          <bdi className="truncate text-small text-quiet" title={position}>
            {position}
          </bdi>
        )}
      </span>
    </Link>
  );
}
