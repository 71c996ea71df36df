import type { Actor } from '../actor';
import type { RecordKind, TalentRecord } from '../records';
import { may, type Right } from './rights';

/** The kinds of records that are somebody's own: the field that says whose, and the right to change those of others. */
const OWN: Partial<Record<RecordKind, { readonly owner: string; readonly right: Right }>> = {
  touchpoint: { owner: 'authorId', right: 'touchpoint.strike-others' },
  reminder: { owner: 'ownerId', right: 'reminder.change-others' },
};

/**
 * False for what is somebody else's own, unless the role gives the right to change that too. It is asked beside the right
 * to do the thing at all.
 */
export function mayChangeOwn(actor: Actor, { kind, values }: TalentRecord): boolean {
  const own = OWN[kind];
  if (own === undefined) return true;
  // Values are by the names of the kind's fields, and every kind in the table has the field that it names.
  const { [own.owner]: owner } = values as Readonly<Record<string, unknown>>;
  return owner === actor.userId || may(actor, own.right);
}
