/** What everything that opens over the screen looks like. */
export const POPUP =
  'max-w-[min(24rem,calc(100vw-1rem))] rounded-card border border-line bg-surface text-body text-ink shadow-raised outline-none';

/** One choice in a list that opens over the screen. */
export const ITEM =
  'flex min-h-8 cursor-default items-center gap-2 px-3 py-1 text-body outline-none select-none data-highlighted:bg-sunken data-disabled:opacity-50';
