import type { Actor } from '@/talent/actor';
import type { Scope } from '@/talent/records';

/**
 * The scopes whose rows someone may see, sorted. The only place that decides it: pulls, pokes and what commands
 * read all ask here.
 */
export function visibleScopes(actor: Actor): readonly Scope[] {
  const groups = actor.groups.map((group): Scope => `group:${group}`);
  const scopes: readonly Scope[] = ['team', `user:${actor.userId}`, ...groups];
  return [...scopes].sort();
}
