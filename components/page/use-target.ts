import { useState } from 'react';
import type { AddTarget } from '../queries/page';
import { keepLastTarget, readLastTarget } from './target';
import { useTargets } from './target-field';

/** Where the next person goes, starting with where the last one went if that is still there. */
export function useTarget(): [AddTarget, (target: AddTarget) => void] {
  const { roles, pools } = useTargets();
  const [target, setTarget] = useState(readLastTarget);
  const isThere =
    (target.kind === 'role' && roles.some(({ value }) => value === target.roleId)) ||
    (target.kind === 'pool' && pools.some(({ value }) => value === target.poolId));
  const choose = (chosen: AddTarget): void => {
    keepLastTarget(chosen);
    setTarget(chosen);
  };
  return [isThere ? target : { kind: 'none' }, choose];
}
