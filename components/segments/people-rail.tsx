import { UsersRound } from 'lucide-react';
import type { ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { usePeopleCount } from '../queries/people';
import { useGroupCounts } from '../queries/people-view';
import { moveRowFocus } from '../ui/row-keys';
import { PoolList, TagList } from './group-lists';
import { RailItem } from './rail-item';
import { EVERYONE } from './scope';
import { SegmentList } from './segment-list';
import type { ScopedView } from './use-scoped-view';

/** Everyone, and all the groups of people that can be looked at. */
export function PeopleRail({ view }: { view: ScopedView }): ReactElement {
  const total = usePeopleCount().data;
  const counts = useGroupCounts();
  return (
    // The keys only help the focus along: every group is a button of its own.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <nav
      aria-label={i18n.t('segments.rail')}
      onKeyDown={moveRowFocus}
      className="flex w-60 shrink-0 flex-col gap-3 overflow-y-auto border-e border-line p-2 pb-messages"
    >
      <ul>
        <RailItem
          name={i18n.t('people.everyone')}
          icon={<UsersRound size={14} aria-hidden="true" className="shrink-0 text-quiet" />}
          count={total}
          isChosen={view.scope.kind === 'everyone'}
          onChoose={() => view.choose(EVERYONE)}
        />
      </ul>
      <SegmentList view={view} />
      <PoolList view={view} counts={counts} />
      <TagList view={view} counts={counts} />
    </nav>
  );
}
