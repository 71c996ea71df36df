import type { Actor } from '../actor';
import type { Scope } from '../records';

/**
 * The scopes whose rows someone may see, sorted. It does not depend on their role: whoever owns a team sees neither what
 * others keep to themselves nor what a group shares that they are not in. The only place that decides it: pulls, pokes
 * and what commands read all ask here.
 */
export function visibleScopes(actor: Pick<Actor, 'userId' | 'groups'>): readonly Scope[] {
  const groups = actor.groups.map((group): Scope => `group:${group}`);
  const scopes: readonly Scope[] = ['team', `user:${actor.userId}`, ...groups];
  return [...scopes].sort();
}
