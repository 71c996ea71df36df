import {
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
} from 'react';
import type { PeopleListing } from '../queries/people-view';
import { goTo, PLACES } from '../shell/navigate';
import { areSingleKeysOn, useShortcuts } from '../ui/use-shortcuts';
import { HEADS, moveInGrid, ROW_STOPS, type GridPlace } from './grid-keys';
import type { Selection } from './selection';
import { ROW_HEIGHT } from './table-row';

interface GridOptions {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly listing: PeopleListing;
  readonly selection: Selection;
  /** Who is open beside the table: whoever the keys lead to takes their place. */
  readonly openId: string | undefined;
  readonly onEscape: () => void;
  /** How many things in the row of heads can have the focus. */
  readonly headStops: number;
}

interface Grid {
  /** What the Tab key reaches. */
  readonly active: GridPlace;
  /** How to bring a row into view; whoever draws the rows says it. */
  readonly scrollTo: RefObject<(index: number) => void>;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  readonly onClick: (event: MouseEvent<HTMLElement>) => void;
  readonly onFocus: (event: FocusEvent<HTMLElement>) => void;
}

/** The keys, the clicks and the focus of a whole table: rows need no ears of their own. */
export function useGrid({ scroller, listing, selection, openId, onEscape, headStops }: GridOptions): Grid {
  const [place, setPlace] = useState<GridPlace>({ row: 0, stop: ROW_STOPS.link });
  const wantsFocus = useRef(false);
  const scrollTo = useRef<(index: number) => void>(() => undefined);
  // The list may have become shorter, or lost a column.
  const row = Math.min(place.row, listing.total - 1);
  const stop = row === HEADS ? Math.min(place.stop, headStops - 1) : place.stop;
  const active = useMemo<GridPlace>(() => ({ row, stop }), [row, stop]);
  const idAt = (index: number): string | undefined => listing.idsAt(index, 1)[0];

  const focusActive = (): void => {
    const target = scroller.current?.querySelector<HTMLElement>(`[data-row="${row}"] [data-stop="${stop}"]`);
    target?.focus({ preventScroll: true });
  };
  useLayoutEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    focusActive();
  });

  const goToPlace = (to: GridPlace): void => {
    wantsFocus.current = true;
    setPlace(to);
    if (to.row === HEADS) return;
    scrollTo.current(to.row);
    const id = idAt(to.row);
    if (openId !== undefined && id !== undefined && to.row !== active.row) goTo(PLACES.person(id));
  };
  const move = (key: string, isModified = false): boolean => {
    const height = scroller.current?.clientHeight ?? 0;
    const to = moveInGrid(
      active,
      { key, isModified },
      {
        rows: listing.total,
        headStops,
        page: Math.max(1, Math.floor(height / ROW_HEIGHT) - 2),
        isRightToLeft: document.documentElement.dir === 'rtl',
      },
    );
    if (to !== undefined) goToPlace(to);
    return to !== undefined;
  };
  const select = (index: number, isRange: boolean): void => {
    const id = idAt(index);
    if (id === undefined) return;
    if (isRange) selection.extendTo(listing, index);
    else selection.toggle(id, index);
  };
  const extend = (by: number): void => {
    if (active.row === HEADS) return;
    const to = Math.min(Math.max(active.row + by, 0), listing.total - 1);
    if (!selection.has(idAt(active.row) ?? '')) select(active.row, false);
    goToPlace({ row: to, stop: active.stop });
    select(to, true);
  };
  const letters: Readonly<Record<string, () => void>> = {
    j: () => void move('ArrowDown'),
    k: () => void move('ArrowUp'),
    x: () => select(active.row, false),
  };
  useShortcuts(letters);
  useReturnedFocus(openId, idAt(active.row), focusActive);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const { key, target } = event;
    const isModified = event.ctrlKey || event.metaKey;
    // What comes up above the table hears its own keys, though React says that it stands in it.
    const isOurs = target instanceof Element && event.currentTarget.contains(target);
    if (event.defaultPrevented || event.altKey || !isOurs) return;
    const isOnLink = active.row !== HEADS && active.stop === ROW_STOPS.link;
    if (isModified && key.toLowerCase() === 'a') selection.selectEverybody();
    else if (key === 'Escape') onEscape();
    else if (key === ' ' && isOnLink) select(active.row, event.shiftKey);
    else if (event.shiftKey && (key === 'ArrowDown' || key === 'ArrowUp'))
      extend(key === 'ArrowDown' ? 1 : -1);
    else if (!isModified && areSingleKeysOn() && letters[key] !== undefined) letters[key]();
    else if (!move(key, isModified)) return;
    event.preventDefault();
  };
  const onClick = (event: MouseEvent<HTMLElement>): void => {
    const { target } = event;
    if (!(target instanceof Element)) return;
    const index = Number(target.closest<HTMLElement>('[data-row]')?.dataset['row'] ?? HEADS);
    if (index === HEADS) return;
    if (target instanceof HTMLInputElement) select(index, event.shiftKey);
    else if (target.closest('a, label') === null) {
      const id = idAt(index);
      if (id !== undefined) goTo(PLACES.person(id));
      setPlace({ row: index, stop: ROW_STOPS.link });
    }
  };
  const onFocus = ({ target }: FocusEvent<HTMLElement>): void => {
    const focusedStop = target.closest<HTMLElement>('[data-stop]')?.dataset['stop'];
    const focusedRow = target.closest<HTMLElement>('[data-row]')?.dataset['row'];
    if (focusedStop === undefined || focusedRow === undefined) return;
    setPlace({ row: Number(focusedRow), stop: Number(focusedStop) });
  };
  return { active, scrollTo, onKeyDown, onClick, onFocus };
}

/** Whoever was open gives the focus back to their row when they are closed. */
function useReturnedFocus(
  openId: string | undefined,
  activeId: string | undefined,
  focusActive: () => void,
): void {
  const before = useRef(openId);
  useEffect(() => {
    const closed = openId === undefined ? before.current : undefined;
    before.current = openId;
    if (closed !== undefined && closed === activeId) focusActive();
  });
}
