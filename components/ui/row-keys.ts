import type { KeyboardEvent } from 'react';

const ROW = '[data-row-link]';
const SEARCH = 'input[type="search"]';

/** The row that the focus is on or in; undefined when it is beside the rows. */
function rowOf(element: Element): HTMLElement | undefined {
  const row = element.closest(ROW) ?? element.closest('li')?.querySelector(ROW);
  return row instanceof HTMLElement ? row : undefined;
}

function focusSearch(event: KeyboardEvent<HTMLElement>): void {
  const search = event.currentTarget.querySelector<HTMLInputElement>(SEARCH);
  if (search === null) return;
  event.preventDefault();
  search.focus();
  search.select();
}

/**
 * Up and Down go from row to row of a list, each row being what is marked `data-row-link`; from a search field above,
 * Down goes to the first. Up from the first and Escape from any go back to the search field.
 */
export function moveRowFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const { target, currentTarget } = event;
  if (step === undefined && event.key !== 'Escape') return;
  // What comes up above the list hears its own keys, and is no part of the list though React says so.
  if (!(target instanceof Element) || !currentTarget.contains(target)) return;
  const row = rowOf(target);
  const rows = [...currentTarget.querySelectorAll<HTMLElement>(ROW)];
  if (row !== undefined && (step === undefined || (step === -1 && row === rows[0]))) {
    focusSearch(event);
    return;
  }
  if (step === undefined) return;
  const isSearch = target instanceof HTMLInputElement && target.type === 'search';
  const next =
    row === undefined ? (isSearch && step === 1 ? rows[0] : undefined) : rows[rows.indexOf(row) + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
  next.scrollIntoView({ block: 'nearest' });
}
