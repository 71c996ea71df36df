import { isStage, type Stage } from '@/talent/stages';
import type { AddTarget } from '../queries/page';

const KEY = 'kith-last-target';

/** Where the recruiter put the last person: most often the next one goes there too. */
export function readLastTarget(): AddTarget {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    return parseTarget(kept);
  } catch {
    return { kind: 'none' };
  }
}

export function keepLastTarget(target: AddTarget): void {
  localStorage.setItem(KEY, JSON.stringify(target));
}

/** What was kept, if it still is a target. */
export function parseTarget(kept: unknown): AddTarget {
  if (typeof kept !== 'object' || kept === null) return { kind: 'none' };
  if (
    'roleId' in kept &&
    typeof kept.roleId === 'string' &&
    'stage' in kept &&
    typeof kept.stage === 'string'
  ) {
    return { kind: 'role', roleId: kept.roleId, stage: stageOr(kept.stage) };
  }
  if ('poolId' in kept && typeof kept.poolId === 'string') return { kind: 'pool', poolId: kept.poolId };
  return { kind: 'none' };
}

function stageOr(stage: string): Stage {
  return isStage(stage) ? stage : 'sourced';
}
