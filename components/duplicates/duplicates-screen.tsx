import { CheckCheck, Search } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { Link } from 'wouter';
import { i18n } from '@/utils/browser/i18n';
import { useDuplicateSearch, useLikelyPairs } from '../queries/duplicates';
import { Loaded } from '../queries/loaded';
import { useNow } from '../queries/use-now';
import { ListAndDetail } from '../shell/list-and-detail';
import { goTo, PLACES } from '../shell/navigate';
import { EmptyState } from '../ui/empty-state';
import { useShortcuts } from '../ui/use-shortcuts';
import { useWide } from '../ui/use-wide';
import { KeptApartView } from './kept-apart';
import { OwnMergesView } from './own-merges';
import { reviewItems, type ReviewItem } from './review-items';
import { ReviewList } from './review-list';
import { ReviewPane } from './review-pane';
import { searchedWords, SearchStatus } from './search-status';

/** Where in the screen one is: `of/ID`, `two/ID/ID`, `merged`, `apart`, or nothing of these. */
export function DuplicatesScreen({ path }: { path: string }): ReactElement {
  const wide = useWide();
  const [view = '', first, second] = path.split('/').map(decodeURIComponent);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      {wide || view !== 'of' ? (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line bg-surface px-4 py-1">
          <Views view={view} />
          <span className="flex-1" />
          <SearchStatus />
        </div>
      ) : undefined}
      {view === 'merged' ? (
        <Scrolled>
          <OwnMergesView />
        </Scrolled>
      ) : view === 'apart' ? (
        <Scrolled>
          <KeptApartView />
        </Scrolled>
      ) : view === 'two' && first !== undefined && second !== undefined ? (
        <Scrolled>
          <TwoPeople key={path} ids={[first, second]} />
        </Scrolled>
      ) : (
        <Queue chosen={view === 'of' ? first : undefined} />
      )}
    </div>
  );
}

function Scrolled({ children }: { children: ReactNode }): ReactElement {
  return <div className="relative min-h-0 flex-1 overflow-y-auto pb-messages">{children}</div>;
}

function Views({ view }: { view: string }): ReactElement {
  const views = [
    {
      place: PLACES.duplicates,
      label: i18n.t('duplicates.toDecide'),
      isHere: view !== 'merged' && view !== 'apart',
    },
    { place: PLACES.ownMerges, label: i18n.t('duplicates.merged'), isHere: view === 'merged' },
    { place: PLACES.keptApart, label: i18n.t('duplicates.apart'), isHere: view === 'apart' },
  ];
  return (
    <nav aria-label={i18n.t('duplicates.views')} className="flex flex-wrap gap-x-4">
      {views.map(({ place, label, isHere }) => (
        <Link
          key={place}
          href={place}
          aria-current={isHere ? 'page' : undefined}
          className="flex min-h-8 items-center border-b-2 border-transparent text-quiet hover:text-ink aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-ink"
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}

/** What waits to be decided, first what was not put off. */
function Queue({ chosen }: { chosen: string | undefined }): ReactElement {
  const now = useNow();
  const query = useLikelyPairs();
  return (
    <Loaded query={query} rows={6}>
      {(pairs) => {
        const items = reviewItems(pairs, now);
        const inOrder = [
          ...items.filter(({ isLater }) => !isLater),
          ...items.filter(({ isLater }) => isLater),
        ];
        return inOrder.length === 0 && chosen === undefined ? (
          <Scrolled>
            <NobodyTwice />
          </Scrolled>
        ) : (
          <QueueOf items={inOrder} chosen={chosen} />
        );
      }}
    </Loaded>
  );
}

function NobodyTwice(): ReactElement {
  const now = useNow();
  const { data: search } = useDuplicateSearch();
  if (search !== undefined && search.endedAt === undefined) {
    return (
      <EmptyState icon={<Search size={24} aria-hidden="true" />} title={i18n.t('duplicates.neverTitle')}>
        {i18n.t('duplicates.emptyNext')}
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={<CheckCheck size={24} aria-hidden="true" />} title={i18n.t('duplicates.emptyTitle')}>
      {search?.endedAt === undefined ? undefined : (
        <>
          {searchedWords(search, now)}
          <br />
        </>
      )}
      {i18n.t('duplicates.emptyNext')}
    </EmptyState>
  );
}

function QueueOf({
  items,
  chosen,
}: {
  items: readonly ReviewItem[];
  chosen: string | undefined;
}): ReactElement {
  const wide = useWide();
  const { data: search } = useDuplicateSearch();
  const open = items.filter(({ isLater }) => !isLater);
  // Where there is room for it, the first one is there without being asked for.
  const id = chosen ?? (wide ? open[0]?.id : undefined);
  const index = items.findIndex((item) => item.id === id);
  const item = items[index];
  const go = (step: number): (() => void) | undefined => {
    const other = items[index + step];
    return other === undefined ? undefined : () => goTo(PLACES.reviewItem(other.id));
  };
  const onDecided = (): void => {
    const rest = open.filter((other) => other.id !== id);
    const next = rest.find((other) => items.indexOf(other) > index) ?? rest[0];
    goTo(next === undefined ? PLACES.duplicates : PLACES.reviewItem(next.id), { replace: true });
  };
  useShortcuts({ j: id === undefined && items[0] !== undefined ? go(1) : undefined });
  const later = items.length - open.length;
  return (
    <ListAndDetail
      title={i18n.t('duplicates.toDecide')}
      back={PLACES.duplicates}
      list={
        <>
          <p className="border-b border-line px-4 py-2 text-small text-quiet">
            {open.length === 0 ? undefined : i18n.t('duplicates.open', open.length)}
            {open.length > 0 && later > 0 ? ' · ' : ''}
            {later === 0 ? undefined : i18n.t('duplicates.later', later)}
            {search === undefined || search.further === 0 ? undefined : (
              <span className="block">{i18n.t('duplicates.further', search.further)}</span>
            )}
          </p>
          <ReviewList items={items} chosenId={id} />
        </>
      }
      detail={
        id === undefined ? undefined : item === undefined ? (
          <EmptyState title={i18n.t('duplicates.gone')}>{i18n.t('duplicates.goneNext')}</EmptyState>
        ) : (
          <ReviewPane
            key={item.id}
            item={item}
            position={{ at: index + 1, of: items.length }}
            onDecided={onDecided}
            onNext={go(1)}
            onPrevious={go(-1)}
          />
        )
      }
      nothing={
        <EmptyState
          icon={<CheckCheck size={24} aria-hidden="true" />}
          title={i18n.t('duplicates.decidedTitle')}
        >
          {i18n.t('duplicates.decidedNext')}
        </EmptyState>
      }
    />
  );
}

/** Any two people, put beside each other by hand or by the hint on one of them. */
function TwoPeople({ ids }: { ids: readonly [string, string] }): ReactElement {
  const pairs = (useLikelyPairs().data ?? []).filter(
    ({ oneId, otherId }) => ids.includes(oneId) && ids.includes(otherId),
  );
  const item: ReviewItem = {
    id: ids.join(' '),
    personIds: [...ids].sort(),
    pairs,
    probability: pairs[0]?.probability ?? 0,
    isLater: false,
  };
  return (
    <ReviewPane
      item={item}
      onDecided={(act) => {
        goTo(act === 'merged' ? PLACES.person([...ids].sort()[0] ?? '') : PLACES.duplicates, {
          replace: true,
        });
      }}
    />
  );
}
