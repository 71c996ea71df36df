import { lazy, Suspense, type ReactElement, type ReactNode } from 'react';
import { useStoreTrouble } from '../queries/safekeeping';

// Few will ever see it.
const TroubleScreen = lazy(async () => ({ default: (await import('./trouble-screen')).TroubleScreen }));

/** Shows the screens inside while the store can be used, and otherwise what happened and what can be done. */
export function StoreGate({ children }: { children: ReactNode }): ReactElement {
  const trouble = useStoreTrouble();
  return (
    <>
      {/* Kept while they are hidden: what somebody was just writing is there when the trouble is over. */}
      <div className={trouble === undefined ? 'contents' : 'hidden'}>{children}</div>
      {trouble === undefined ? undefined : (
        <Suspense>
          <TroubleScreen trouble={trouble} />
        </Suspense>
      )}
    </>
  );
}
