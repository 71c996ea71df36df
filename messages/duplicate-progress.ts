/** What a search for duplicates does just now, and how much of that is done, 0 to 1. */
export interface DuplicateProgress {
  readonly step: 'read' | 'compare' | 'merge';
  readonly done: number;
}

/**
 * The channel on which the background tells how far a search for duplicates is; `undefined` at its end. Nothing of it is
 * kept: who comes late hears the next word within a second.
 */
export function openProgressChannel(): BroadcastChannel {
  return new BroadcastChannel('kith-duplicate-progress');
}
