import { useCallback, useState } from 'react';
import type { OnShare } from '../queries/safekeeping';

/** How far something is, in whole percent; undefined while nothing is done. */
export interface Progress {
  readonly percent: number | undefined;
  /** Does something, and shows how far it is. */
  readonly run: <Value>(work: (onShare: OnShare) => Promise<Value>) => Promise<Value>;
}

export function useProgress(): Progress {
  const [percent, setPercent] = useState<number>();
  const run = useCallback(async <Value>(work: (onShare: OnShare) => Promise<Value>): Promise<Value> => {
    setPercent(0);
    try {
      return await work((share) => setPercent(Math.floor(share * 100)));
    } finally {
      setPercent(undefined);
    }
  }, []);
  return { percent, run };
}
