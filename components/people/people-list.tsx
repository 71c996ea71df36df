import type { ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { printQuery } from '@/talent/search/print-query';
import { usePeopleInPool } from '../queries/groupings';
import { Loaded } from '../queries/loaded';
import { usePassages } from '../queries/passages';
import { useKeepSearches } from '../queries/recent-searches';
import { useFirstPeople, usePeople, type FoundPerson, type PeopleListing } from '../queries/people';
import { EmptyState } from '../ui/empty-state';
import { Skeleton } from '../ui/skeleton';
import { shownTexts } from './found-texts';
import { Nobody, NobodyFits } from './nobody';
import { hasUnseen, unseenByPerson } from './unseen-words';
import { PERSON_ROW_HEIGHT, PersonRowLink, TALL_PERSON_ROW_HEIGHT } from './person-row';
import { VirtualRows, type DrawRow } from './virtual-rows';

interface PeopleListProps {
  readonly search: string;
  readonly chosenId: string | undefined;
}

/** Everyone by name, or those who fit the words. Only the rows in view are drawn. */
export function PeopleList({ search, chosenId }: PeopleListProps): ReactElement {
  const query = usePeople(search);
  const { remember } = useKeepSearches();
  return (
    <Loaded query={query} rows={6} waiting={search === '' ? <FirstPeople chosenId={chosenId} /> : undefined}>
      {(listing) =>
        listing.total === 0 ? (
          search === '' ? (
            <Nobody />
          ) : (
            <NobodyFits search={search} />
          )
        ) : (
          <FoundPeople listing={listing} chosenId={chosenId} onOpen={() => remember(search)} />
        )
      }
    </Loaded>
  );
}

/** Everyone by name, before the index is open: as many as a screen shows. */
function FirstPeople({ chosenId }: { chosenId: string | undefined }): ReactElement {
  const { data } = useFirstPeople();
  if (data === undefined || data === null) return <Skeleton rows={6} label={i18n.t('state.loading')} />;
  return (
    <VirtualRows of="" count={data.total} rowHeight={PERSON_ROW_HEIGHT} rowAt={(index) => data.people[index]}>
      {(rows, draw) =>
        rows.map((row) => draw(row, <PersonRowLink person={row} chosen={row.id === chosenId} />))
      }
    </VirtualRows>
  );
}

interface FoundPeopleProps {
  readonly listing: PeopleListing;
  readonly chosenId: string | undefined;
  /** Somebody who was found is opened. */
  readonly onOpen: () => void;
}

/** Those who fit, each with what was looked for: marked in the row, or told in a line of its own. */
function FoundPeople({ listing, chosenId, onOpen }: FoundPeopleProps): ReactElement {
  // All rows are of one height, so that the list neither jumps nor has to be measured.
  const tall = hasUnseen(listing, shownTexts);
  return (
    <VirtualRows
      // The places of rows are known by their height: with another one it is another list.
      key={tall ? 'tall' : 'short'}
      of={printQuery(listing.view.query)}
      count={listing.total}
      rowHeight={tall ? TALL_PERSON_ROW_HEIGHT : PERSON_ROW_HEIGHT}
      rowAt={(index) => listing.rows(index, 1)[0]}
    >
      {(rows, draw) => (
        <ExplainedRows
          listing={listing}
          chosenId={chosenId}
          onOpen={onOpen}
          rows={rows}
          tall={tall}
          draw={draw}
        />
      )}
    </VirtualRows>
  );
}

interface ExplainedRowsProps extends FoundPeopleProps {
  readonly rows: readonly FoundPerson[];
  readonly tall: boolean;
  readonly draw: DrawRow<FoundPerson>;
}

function ExplainedRows(props: ExplainedRowsProps): ReactElement {
  const { listing, chosenId, onOpen, rows, tall, draw } = props;
  const unseen = unseenByPerson(listing, rows, shownTexts);
  const passages = usePassages(listing, unseen);
  return (
    <>
      {rows.map((row) =>
        draw(
          row,
          <PersonRowLink
            person={row}
            chosen={row.id === chosenId}
            passages={unseen.has(row.id) ? passages.get(row.id) : undefined}
            tall={tall}
            onOpen={onOpen}
          />,
        ),
      )}
    </>
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
      {(people) =>
        people.length === 0 ? (
          <EmptyState title={i18n.t('pools.emptyTitle')}>{i18n.t('pools.emptyNext')}</EmptyState>
        ) : (
          <VirtualRows
            of={poolId}
            count={people.length}
            rowHeight={PERSON_ROW_HEIGHT}
            rowAt={(index) => people[index]}
          >
            {(rows, draw) =>
              rows.map((row) => draw(row, <PersonRowLink person={row} chosen={row.id === chosenId} />))
            }
          </VirtualRows>
        )
      }
    </Loaded>
  );
}
