const SEEN = 'kith-merges-seen';

/** Remembers on this device that what Kith merged by itself was looked at. In milliseconds since the epoch. */
export function rememberMergesSeen(at: number): void {
  localStorage.setItem(SEEN, String(at));
}

/** When that was looked at last; 0 when it never was. */
export function mergesSeenAt(): number {
  return Number(localStorage.getItem(SEEN) ?? 0);
}
