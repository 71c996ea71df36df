import { useSyncExternalStore } from 'react';
import type { Selection } from './selection';

/** Draws again whenever somebody else is selected. @returns another number each time */
export function useSelectionVersion(selection: Selection): number {
  return useSyncExternalStore(selection.subscribe, () => selection.version);
}
