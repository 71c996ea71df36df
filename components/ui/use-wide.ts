import { useSyncExternalStore } from 'react';

/** From this width on, a list and what is chosen in it stand side by side. */
const WIDE = '(min-width: 760px)';

function subscribe(onChange: () => void): () => void {
  const query = matchMedia(WIDE);
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
}

/** True when the window has room for two columns. */
export function useWide(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(WIDE).matches);
}
