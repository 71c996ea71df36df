import { areKeptApart, distinctionId } from '../distinctions';
import type { Person, RecordKind, Scope } from '../records';
import type { Transaction } from '../transaction';
import { candidacyId } from './candidacy';
import type { ExpectedList } from './define-command';
import { poolEntryId, taggingId } from './grouping';

/** Records that name a person and are one of many: they simply name the winner from then on. */
const MOVABLE = ['touchpoint', 'reminder', 'change', 'transition', 'earlierValue'] as const;
type Movable = (typeof MOVABLE)[number];

/** Records whose id is derived from a person and something else: a pair exists once. */
const TIES = ['tagging', 'poolEntry', 'candidacy'] as const;
type Tie = (typeof TIES)[number];

const keyOf = (kind: RecordKind, id: string): string => `${kind}/${id}`;

function splitKey(key: string): readonly [kind: string, id: string] {
  const slash = key.indexOf('/');
  return [key.slice(0, slash), key.slice(slash + 1)];
}

/** What a merge did, each as `kind/id`: what the fields of a merge's record say. */
export interface Moves {
  readonly moved: string[];
  readonly made: string[];
  readonly removed: string[];
}

/** Keeps what a merge did in each scope: nobody is told of records that they do not see. */
export class MoveLog {
  readonly #byScope = new Map<Scope, Moves>();

  add(what: keyof Moves, scope: Scope, kind: RecordKind, id: string): void {
    const moves = this.#byScope.get(scope) ?? { moved: [], made: [], removed: [] };
    moves[what].push(keyOf(kind, id));
    this.#byScope.set(scope, moves);
  }

  of(scope: Scope): Moves {
    return this.#byScope.get(scope) ?? { moved: [], made: [], removed: [] };
  }

  scopes(): readonly Scope[] {
    return [...this.#byScope.keys()].sort();
  }
}

/** All that a merge looks for on the loser. */
export function listsOfLoser(loserId: string): readonly ExpectedList[] {
  const ofPerson = [...MOVABLE, ...TIES].map((kind) => [kind, 'personId', loserId] as const);
  return [...ofPerson, ['distinction', 'oneId', loserId], ['distinction', 'otherId', loserId]];
}

/** Gives the winner what hangs on the loser. */
export async function moveChildren(
  tx: Transaction,
  loser: Person,
  winner: Person,
  log: MoveLog,
): Promise<void> {
  for (const kind of MOVABLE) {
    for (const record of await tx.list(kind, 'personId', loser.id)) {
      await giveTo(tx, kind, record.id, winner.id);
      log.add('moved', record.scope, kind, record.id);
    }
  }
}

async function giveTo(tx: Transaction, kind: Movable, id: string, personId: string): Promise<void> {
  if (kind !== 'transition') {
    await tx.write(kind, id, { personId });
    return;
  }
  const roleId = (await tx.get('transition', id))?.values.roleId;
  await tx.write('transition', id, {
    personId,
    candidacyId: roleId === undefined ? undefined : candidacyId(personId, roleId),
  });
}

/** The id of the same tie of another person. */
async function tieOf(tx: Transaction, kind: Tie, id: string, personId: string): Promise<string | undefined> {
  if (kind === 'candidacy') {
    const roleId = (await tx.get('candidacy', id))?.values.roleId;
    return roleId === undefined ? undefined : candidacyId(personId, roleId);
  }
  if (kind === 'poolEntry') {
    const poolId = (await tx.get('poolEntry', id))?.values.poolId;
    return poolId === undefined ? undefined : poolEntryId(personId, poolId);
  }
  const tagId = (await tx.get('tagging', id))?.values.tagId;
  return tagId === undefined ? undefined : taggingId(personId, tagId);
}

/** Ties the winner as the loser is tied, where they are not, and takes the loser's ties off. */
export async function moveTies(
  tx: Transaction,
  { loser, winner, now }: { readonly loser: Person; readonly winner: Person; readonly now: string },
  log: MoveLog,
): Promise<void> {
  for (const kind of TIES) {
    for (const tie of await tx.list(kind, 'personId', loser.id)) {
      if (tie.values.removedAt !== undefined) continue;
      const id = await tieOf(tx, kind, tie.id, winner.id);
      if (id === undefined) continue;
      const present = await tx.get(kind, id);
      if (present === undefined || present.values.removedAt !== undefined) {
        const values = { ...tie.values, personId: winner.id, removedAt: null };
        // Seen by whoever saw it.
        await tx.write(kind, id, values, { scope: tie.scope });
        log.add('made', tie.scope, kind, id);
      }
      await tx.write(kind, tie.id, { removedAt: now });
      log.add('removed', tie.scope, kind, tie.id);
    }
  }
}

function isMovable(kind: string): kind is Movable {
  return MOVABLE.some((movable) => movable === kind);
}

function isTie(kind: string): kind is Tie {
  return TIES.some((tie) => tie === kind);
}

/** Gives back to the loser what was the loser's, as far as it is still where the merge put it. */
export async function giveBack(
  tx: Transaction,
  moved: readonly string[],
  winnerId: string,
  loserId: string,
): Promise<void> {
  for (const key of moved) {
    const [kind, id] = splitKey(key);
    if (!isMovable(kind)) continue;
    const record = await tx.get(kind, id);
    if (record?.values.personId === winnerId) await giveTo(tx, kind, id, loserId);
  }
}

/** Ties the loser again. What happened to a tie since the merge stays with whom it came from. */
export async function untie(
  tx: Transaction,
  { made, removed }: { readonly made: readonly string[]; readonly removed: readonly string[] },
  winnerId: string,
  now: string,
): Promise<void> {
  const isMade = new Set(made);
  for (const key of removed) {
    const [kind, id] = splitKey(key);
    if (!isTie(kind)) continue;
    const twinId = await tieOf(tx, kind, id, winnerId);
    const twin = twinId === undefined ? undefined : await tx.get(kind, twinId);
    const tie = await tx.get(kind, id);
    if (twin === undefined || tie === undefined) continue;
    if (isMade.has(keyOf(kind, twin.id))) {
      await tx.write(kind, id, {
        ...twin.values,
        personId: tie.values.personId,
        removedAt: twin.values.removedAt ?? null,
      });
      await tx.write(kind, twin.id, { removedAt: now });
    } else {
      await tx.write(kind, id, { removedAt: null });
    }
  }
}

/**
 * Whoever was said to be different from the loser is different from the winner from then on: they are one.
 * @returns the keys of the distinctions that were made for it.
 */
export async function carryDistinctions(
  tx: Transaction,
  loserId: string,
  winnerId: string,
): Promise<string[]> {
  const made: string[] = [];
  for (const field of ['oneId', 'otherId'] as const) {
    for (const { values } of await tx.list('distinction', field, loserId)) {
      const otherId = field === 'oneId' ? values.otherId : values.oneId;
      if (values.removedAt !== undefined || otherId === undefined || otherId === winnerId) continue;
      if (await areKeptApart(tx, winnerId, otherId)) continue;
      const id = distinctionId(winnerId, otherId);
      await tx.write('distinction', id, { ...values, oneId: winnerId, otherId, removedAt: null });
      made.push(keyOf('distinction', id));
    }
  }
  return made;
}

/** Takes off the distinctions that the merge made; those of the loser stand as they stood. */
export async function uncarryDistinctions(
  tx: Transaction,
  made: readonly string[],
  now: string,
): Promise<void> {
  for (const key of made) {
    const [kind, id] = splitKey(key);
    if (kind === 'distinction') await tx.write('distinction', id, { removedAt: now });
  }
}
