import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type ReactElement } from 'react';
import { Link } from 'wouter';
import { i18n } from '@/utils/browser/i18n';
import type { LikelyPair } from '../queries/duplicates';
import { PLACES } from '../shell/navigate';
import { chanceWords } from './evidence-words';
import type { ReviewItem } from './review-items';

/** The height of a row in pixels. */
const ROW_HEIGHT = 52;

/** The two names as they were compared; somebody without a name is called so. */
function namesOf({ reasons }: LikelyPair): readonly [string, string] {
  const named = reasons.find(({ field }) => field === 'family' || field === 'given' || field === 'order');
  const nobody = i18n.t('person.unnamed');
  return [named?.left.trim() || nobody, named?.right.trim() || nobody];
}

/** All that waits to be decided. Only the rows in view are drawn. */
export function ReviewList({
  items,
  chosenId,
}: {
  items: readonly ReviewItem[];
  chosenId: string | undefined;
}): ReactElement {
  const scroller = useRef<HTMLDivElement>(null);
  // Its functions must not be remembered between draws; nothing here does.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    getItemKey: (index) => items[index]?.id ?? index,
  });
  const chosen = items.findIndex(({ id }) => id === chosenId);
  useEffect(() => {
    if (chosen >= 0) virtualizer.scrollToIndex(chosen);
  }, [chosen, virtualizer]);
  return (
    <div ref={scroller} className="relative min-h-0 flex-1 overflow-y-auto pb-messages" data-scroller>
      <ul
        aria-label={i18n.t('duplicates.toDecide')}
        className="relative"
        style={{ blockSize: virtualizer.getTotalSize() }}
      >
        {virtualizer.getVirtualItems().map(({ key, index, start }) => {
          const item = items[index];
          return item === undefined ? undefined : (
            <li
              key={key}
              aria-setsize={items.length}
              aria-posinset={index + 1}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${start}px)` }}
            >
              <ReviewRow item={item} chosen={index === chosen} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function ReviewRow({ item, chosen }: { item: ReviewItem; chosen: boolean }): ReactElement {
  const [pair] = item.pairs;
  const names = pair === undefined ? [] : namesOf(pair);
  const more = item.personIds.length - names.length;
  return (
    <Link
      href={PLACES.reviewItem(item.id)}
      aria-current={chosen ? 'true' : undefined}
      data-row-link
      className="flex items-center gap-2 px-4 leading-4 hover:bg-sunken focus-visible:-outline-offset-2 aria-[current=true]:bg-accent-soft"
      style={{ blockSize: ROW_HEIGHT }}
    >
      <span className="flex min-w-0 flex-1 flex-col gap-1">
        {names.map((name, at) => (
          // Two records of one person mostly have one name: their place is what tells them apart.
          // oxlint-disable-next-line react/no-array-index-key
          <bdi key={at} className="truncate" title={name}>
            {name}
          </bdi>
        ))}
      </span>
      {more > 0 ? <span className="text-small text-quiet">+{more}</span> : undefined}
      <span className="shrink-0 text-small text-quiet tabular-nums">
        {item.isLater ? <span className="sr-only">{i18n.t('duplicates.notNow')} </span> : undefined}
        {chanceWords(item.probability)}
      </span>
    </Link>
  );
}
