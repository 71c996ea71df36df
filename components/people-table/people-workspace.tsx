import { ChartBarBig, PanelLeft, UserPlus } from 'lucide-react';
import {
  useDeferredValue,
  useMemo,
  useState,
  type KeyboardEvent,
  type ReactElement,
  type RefObject,
} from 'react';
import { i18n } from '@/utils/browser/i18n';
import { printQuery } from '@/talent/search/print-query';
import { Loaded } from '../queries/loaded';
import { usePeopleView, viewOf } from '../queries/people-view';
import { SearchField } from '../search/search-field';
import { PeopleRail } from '../segments/people-rail';
import { queryWithin } from '../segments/scope';
import type { ScopedView } from '../segments/use-scoped-view';
import { ViewBar } from '../segments/view-bar';
import { goTo, PLACES } from '../shell/navigate';
import { IconButton } from '../ui/button';
import { useMinWidth } from '../ui/use-min-width';
import { useShortcuts } from '../ui/use-shortcuts';
import { BulkBar } from './bulk/bulk-bar';
import { ColumnsButton } from './columns-button';
import { FacetsPanel } from './facets-panel';
import { ROW_STOPS } from './grid-keys';
import { NobodyHere } from './nobody-here';
import { PeopleTable } from './people-table';
import { Selection } from './selection';
import { useSelectionVersion } from './use-selection';

interface PeopleWorkspaceProps {
  readonly view: ScopedView;
  /** Who is open beside the table. */
  readonly openId: string | undefined;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly onClosePerson: () => void;
}

/** From these widths on the groups of people stand beside the table by themselves, alone and with a person open. */
const ROOM_FOR_RAIL = 1100;
const ROOM_FOR_RAIL_AND_PERSON = 1500;

/** People in a wide window: their groups, a table, and what can be done with many of them. */
export function PeopleWorkspace({ view, openId, field, onClosePerson }: PeopleWorkspaceProps): ReactElement {
  const { scope, order } = view;
  const text = useDeferredValue(view.text.trim());
  const people = useMemo(() => viewOf(queryWithin(scope, text), order), [scope, text, order]);
  const query = usePeopleView(people);
  const selection = useSelectionOf(`${scope.kind} ${printQuery(people.query)}`);
  const [isNarrowing, setNarrowing] = useState(false);
  const rail = useRail(openId !== undefined);
  useSelectionVersion(selection);
  const escape = (): void => {
    if (openId !== undefined) onClosePerson();
    else selection.clear();
  };
  useShortcuts({ Escape: openId === undefined && selection.isAny ? () => selection.clear() : undefined });
  return (
    <div className="flex min-h-0 min-w-0 flex-1">
      {rail.isShown ? <PeopleRail view={view} /> : undefined}
      {/* The key only leads from the search to the first row: both can be reached without it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div onKeyDown={enterTable} className="flex min-h-0 min-w-0 flex-1 flex-col bg-surface">
        <div className="flex flex-wrap items-center gap-1 border-b border-line p-2">
          <IconButton
            label={i18n.t('segments.show')}
            pressed={rail.isShown}
            icon={<PanelLeft size={16} aria-hidden="true" className="rtl:-scale-x-100" />}
            onClick={rail.toggle}
          />
          <SearchField value={view.text} onChange={view.setText} fieldRef={field} />
          <IconButton
            label={i18n.t('facets.show')}
            pressed={isNarrowing}
            icon={<ChartBarBig size={16} aria-hidden="true" />}
            onClick={() => setNarrowing(!isNarrowing)}
          />
          <ColumnsButton columns={view.columns} onColumns={view.setColumns} />
          <IconButton
            label={i18n.t('people.addByHand')}
            shortcut="a"
            icon={<UserPlus size={16} aria-hidden="true" />}
            onClick={() => goTo(PLACES.newPerson)}
          />
        </div>
        <BulkBar selection={selection} listing={query.data}>
          <ViewBar view={view} total={query.data?.total} isByRelevance={people.order === 'relevance'} />
        </BulkBar>
        <Loaded query={query} rows={8}>
          {(listing) =>
            listing.total === 0 ? (
              <NobodyHere scope={scope} text={text} />
            ) : (
              <PeopleTable
                label={i18n.t('segments.table')}
                listing={listing}
                columns={view.columns}
                order={order}
                selection={selection}
                openId={openId}
                onColumns={view.setColumns}
                onOrder={view.setOrder}
                onEscape={escape}
              />
            )
          }
        </Loaded>
      </div>
      {isNarrowing && openId === undefined ? (
        <FacetsPanel
          scope={scope}
          text={view.text}
          onText={view.setText}
          onClose={() => setNarrowing(false)}
        />
      ) : undefined}
    </div>
  );
}

/** From the search, Down goes to the first row. */
function enterTable(event: KeyboardEvent<HTMLElement>): void {
  const { target, currentTarget, key } = event;
  const isSearch = target instanceof HTMLInputElement && target.type === 'search';
  if (key !== 'ArrowDown' || !isSearch || event.defaultPrevented) return;
  const first = currentTarget.querySelector<HTMLElement>(`[data-row="0"] [data-stop="${ROW_STOPS.link}"]`);
  if (first === null) return;
  event.preventDefault();
  first.focus();
}

/** Who is selected belongs to whom one looks at: among others nobody is selected yet. */
function useSelectionOf(key: string): Selection {
  const [kept, setKept] = useState(() => ({ key, selection: new Selection() }));
  if (kept.key === key) return kept.selection;
  const fresh = { key, selection: new Selection() };
  setKept(fresh);
  return fresh.selection;
}

const RAIL = 'kith-people-rail';

interface Rail {
  readonly isShown: boolean;
  readonly toggle: () => void;
}

/** Whether the groups are shown: as somebody wants them on this device, and else where there is room. */
function useRail(isPersonOpen: boolean): Rail {
  const [wanted, setWanted] = useState(() => localStorage.getItem(RAIL));
  const hasRoom = useMinWidth(isPersonOpen ? ROOM_FOR_RAIL_AND_PERSON : ROOM_FOR_RAIL);
  // Beside an open person it is always the room that decides.
  const isShown = wanted === null || isPersonOpen ? hasRoom && wanted !== 'hidden' : wanted === 'shown';
  return {
    isShown,
    toggle: () => {
      const next = isShown ? 'hidden' : 'shown';
      localStorage.setItem(RAIL, next);
      setWanted(next);
    },
  };
}
