import { useVirtualizer } from '@tanstack/react-virtual';
import { UserPlus, Users } from 'lucide-react';
import { useRef, type ReactElement } from 'react';
import { i18n } from '#i18n';
import { usePeopleInPool } from '../queries/groupings';
import { Loaded } from '../queries/loaded';
import { usePeople, type PersonRow } from '../queries/people';
import { goTo, PLACES } from '../shell/navigate';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { isolate } from '../words/isolate';
import { PERSON_ROW_HEIGHT, PersonRowLink } from './person-row';

interface PeopleListProps {
  readonly search: string;
  readonly chosenId: string | undefined;
}

/** Everyone by name, or those who fit the words. Only the rows in view are drawn. */
export function PeopleList({ search, chosenId }: PeopleListProps): ReactElement {
  const query = usePeople(search);
  return (
    <Loaded query={query} rows={6}>
      {(listing) =>
        listing.total === 0 ? (
          search === '' ? (
            <Nobody />
          ) : (
            <NobodyFits search={search} />
          )
        ) : (
          <VirtualRows
            count={listing.total}
            rowAt={(index) => listing.rows(index, 1)[0]}
            chosenId={chosenId}
          />
        )
      }
    </Loaded>
  );
}

/** The people of one pool. */
export function PoolPeople({
  poolId,
  chosenId,
}: {
  poolId: string;
  chosenId: string | undefined;
}): ReactElement {
  const query = usePeopleInPool(poolId);
  return (
    <Loaded query={query} rows={6}>
      {(rows) =>
        rows.length === 0 ? (
          <EmptyState title={i18n.t('pools.emptyTitle')}>{i18n.t('pools.emptyNext')}</EmptyState>
        ) : (
          <VirtualRows count={rows.length} rowAt={(index) => rows[index]} chosenId={chosenId} />
        )
      }
    </Loaded>
  );
}

function Nobody(): ReactElement {
  return (
    <EmptyState
      icon={<Users size={24} aria-hidden="true" />}
      title={i18n.t('people.emptyTitle')}
      action={
        <Button icon={<UserPlus size={14} aria-hidden="true" />} onClick={() => goTo(PLACES.newPerson)}>
          {i18n.t('people.addByHand')}
        </Button>
      }
    >
      {i18n.t('people.emptyNext')}
    </EmptyState>
  );
}

function NobodyFits({ search }: { search: string }): ReactElement {
  return (
    <EmptyState title={i18n.t('people.noneTitle', [isolate(search)])}>{i18n.t('people.noneNext')}</EmptyState>
  );
}

interface VirtualRowsProps {
  readonly count: number;
  readonly rowAt: (index: number) => PersonRow | undefined;
  readonly chosenId: string | undefined;
}

function VirtualRows({ count, rowAt, chosenId }: VirtualRowsProps): ReactElement {
  const scroller = useRef<HTMLDivElement>(null);
  // Its functions must not be remembered between draws; nothing here does.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => PERSON_ROW_HEIGHT,
    // By place, not by person: it asks for the key of every row there is whenever the list changes.
    overscan: 8,
  });
  const items = virtualizer.getVirtualItems();
  return (
    <div ref={scroller} className="relative min-h-0 flex-1 overflow-y-auto pb-messages" data-scroller>
      <ul
        aria-label={i18n.t('people.title')}
        className="relative"
        style={{ blockSize: virtualizer.getTotalSize() }}
      >
        {items.map((item) => {
          const row = rowAt(item.index);
          return row === undefined ? undefined : (
            <li
              key={row.id}
              ref={virtualizer.measureElement}
              data-index={item.index}
              aria-setsize={count}
              aria-posinset={item.index + 1}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <PersonRowLink person={row} chosen={row.id === chosenId} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
