import * as z from 'zod/mini';
import { deriveId } from '@/utils/ids';
import type { Json } from '@/utils/json';
import { mayWrite } from '../actor';
import { valuesToTake, valueText, type TakenValue } from '../merging';
import { requirePerson, resolvePerson } from '../people';
import { RANK, type Person, type Rank, type RecordKind, type Source } from '../records';
import { recordId } from '../records/shared-fields';
import { Refusal } from '../refusal';
import type { Transaction } from '../transaction';
import { candidacyId } from './candidacy';
import { defineCommand } from './define-command';
import { poolEntryId, taggingId } from './grouping';

/** How long a merge can be taken back, in milliseconds. */
export const UNDO_MERGE_WITHIN = 30 * 24 * 60 * 60 * 1_000;

/** Records that name a person and are one of many: they simply name the winner from then on. */
const MOVABLE = ['touchpoint', 'reminder', 'change', 'transition'] as const;
type Movable = (typeof MOVABLE)[number];

/** Records whose id is derived from a person and something else: a pair exists once. */
const TIES = ['tagging', 'poolEntry', 'candidacy'] as const;
type Tie = (typeof TIES)[number];

const keyOf = (kind: RecordKind, id: string): string => `${kind}/${id}`;

function splitKey(key: string): readonly [kind: string, id: string] {
  const slash = key.indexOf('/');
  return [key.slice(0, slash), key.slice(slash + 1)];
}

/** Writes values that were said elsewhere, each with the rank and source that it had there. */
async function writeTaken(
  tx: Transaction,
  personId: string,
  taken: readonly Pick<TakenValue, 'name' | 'value' | 'rank' | 'source'>[],
): Promise<void> {
  for (const rank of new Set(taken.map((value) => value.rank))) {
    const values: Record<string, Json> = {};
    const sets: Record<string, Record<string, Json>> = {};
    const sources: Record<string, Source> = {};
    for (const { name, value, source } of taken.filter((entry) => entry.rank === rank)) {
      const colon = name.indexOf(':');
      if (colon < 0) values[name] = value;
      else (sets[name.slice(0, colon)] ??= {})[name.slice(colon + 1)] = value;
      if (source !== undefined) sources[name] = source;
    }
    await tx.write('person', personId, values, { rank, sets, sources });
  }
}

/** Gives the winner what hangs on the loser. @returns the keys of the records that were moved. */
async function moveChildren(tx: Transaction, loser: Person, winner: Person): Promise<string[]> {
  const moved: string[] = [];
  for (const kind of MOVABLE) {
    for (const record of await tx.list(kind, 'personId', loser.id)) {
      await giveTo(tx, kind, record.id, winner.id);
      moved.push(keyOf(kind, record.id));
    }
  }
  return moved;
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
async function moveTies(
  tx: Transaction,
  loser: Person,
  winner: Person,
  now: string,
): Promise<{ made: string[]; removed: string[] }> {
  const made: string[] = [];
  const removed: string[] = [];
  for (const kind of TIES) {
    for (const tie of await tx.list(kind, 'personId', loser.id)) {
      if (tie.values.removedAt !== undefined) continue;
      const id = await tieOf(tx, kind, tie.id, winner.id);
      if (id === undefined) continue;
      const present = await tx.get(kind, id);
      if (present === undefined || present.values.removedAt !== undefined) {
        await tx.write(kind, id, { ...tie.values, personId: winner.id, removedAt: null });
        made.push(keyOf(kind, id));
      }
      await tx.write(kind, tie.id, { removedAt: now });
      removed.push(keyOf(kind, tie.id));
    }
  }
  return { made, removed };
}

/** Makes two records of one person one. The loser becomes another name for the winner; both histories are kept. */
export const mergePeople = defineCommand({
  name: 'person.merge',
  version: 1,
  args: z.object({
    mergeId: recordId,
    winnerId: recordId,
    loserId: recordId,
    reason: z.enum(['human', 'certain']),
  }),
  allowed: mayWrite,
  async apply(tx, { mergeId, winnerId, loserId, reason }, { actor, at }) {
    const winner = await requirePerson(tx, winnerId);
    const loser = await requirePerson(tx, loserId);
    // Two recruiters may find the same pair at the same time.
    if (winner.id === loser.id) return;
    const now = new Date(at).toISOString();
    const taken = valuesToTake(winner, loser);
    await writeTaken(tx, winner.id, taken);
    const after = await requirePerson(tx, winner.id);
    const moved = await moveChildren(tx, loser, winner);
    const { made, removed } = await moveTies(tx, loser, winner, now);
    await tx.write('person', loser.id, { aliasOf: winner.id });
    const names = taken.map(({ name }) => name);
    await tx.write('merge', mergeId, {
      winnerId: winner.id,
      loserId: loser.id,
      mergedAt: now,
      actorId: actor.userId,
      reason,
      undoneAt: null,
      moved,
      made,
      removed,
      before: Object.fromEntries(names.map((name) => [name, valueText(winner, name)])),
      after: Object.fromEntries(names.map((name) => [name, valueText(after, name)])),
    });
  },
  invert: async (_before, { mergeId }) => [{ name: 'person.unmerge', args: { mergeId } }],
});

function isMovable(kind: string): kind is Movable {
  return MOVABLE.some((movable) => movable === kind);
}

function isTie(kind: string): kind is Tie {
  return TIES.some((tie) => tie === kind);
}

/** Gives back to the loser what was the loser's, as far as it is still where the merge put it. */
async function giveBack(
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
async function untie(
  tx: Transaction,
  { made, removed }: { made: readonly string[]; removed: readonly string[] },
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

/** Puts back what the winner said before, wherever it still says what the merge made of it. */
function valuesToPutBack(
  winner: Person,
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): readonly { name: string; value: Json; rank: Rank; source: Source | undefined }[] {
  return Object.entries(before)
    .filter(([name]) => valueText(winner, name) === after[name])
    .map(([name, text]) => ({
      name,
      // Canonical JSON, written by the merge.
      value: JSON.parse(text) as Json,
      rank: winner.stamps[name]?.rank ?? RANK.human,
      source: undefined,
    }));
}

/** Takes a merge back: there are two people again, each with their own history. */
export const unmergePeople = defineCommand({
  name: 'person.unmerge',
  version: 1,
  args: z.object({ mergeId: recordId }),
  allowed: mayWrite,
  async apply(tx, { mergeId }, { at }) {
    const merge = await tx.get('merge', mergeId);
    if (merge === undefined) throw new Refusal('not-found', `No merge ${mergeId}`);
    const { winnerId, loserId, mergedAt, undoneAt, moved, made, removed, before, after } = merge.values;
    if (undoneAt !== undefined) return;
    if (winnerId === undefined || loserId === undefined || mergedAt === undefined) {
      throw new Refusal('not-found', `Merge ${mergeId} is not complete`);
    }
    if (at - Date.parse(mergedAt) > UNDO_MERGE_WITHIN) {
      throw new Refusal('too-late', `Merge ${mergeId} is older than thirty days`);
    }
    const loser = await tx.get('person', loserId);
    if (loser?.values.aliasOf !== winnerId)
      throw new Refusal('moved-meanwhile', 'The people were merged anew');
    // Whatever the winner was merged into since has what the winner had.
    const winner = await resolvePerson(tx, winnerId);
    if (winner === undefined) throw new Refusal('not-found', `No person ${winnerId}`);
    const now = new Date(at).toISOString();
    await tx.write('person', loserId, { aliasOf: null });
    await giveBack(tx, moved ?? [], winner.id, loserId);
    await untie(tx, { made: made ?? [], removed: removed ?? [] }, winner.id, now);
    await writeTaken(tx, winner.id, valuesToPutBack(winner, before ?? {}, after ?? {}));
    await tx.write('merge', mergeId, { undoneAt: now });
  },
  async invert(before, { mergeId }) {
    const merge = await before.get('merge', mergeId);
    const { winnerId, loserId, undoneAt, reason } = merge?.values ?? {};
    if (winnerId === undefined || loserId === undefined || undoneAt !== undefined) return [];
    const args = { mergeId: deriveId('redo', mergeId), winnerId, loserId, reason: reason ?? 'human' };
    return [{ name: 'person.merge', args }];
  },
});

/** The id of the decision that two people are different: one for the pair, whoever is named first. */
export function distinctionId(oneId: string, otherId: string): string {
  return deriveId('distinction', ...[oneId, otherId].sort());
}

/** Keeps that two records are different people, so that nobody is asked again. */
export const distinguishPeople = defineCommand({
  name: 'person.distinguish',
  version: 1,
  args: z.object({ oneId: recordId, otherId: recordId }),
  allowed: mayWrite,
  async apply(tx, { oneId, otherId }, { actor, at }) {
    const one = await requirePerson(tx, oneId);
    const other = await requirePerson(tx, otherId);
    if (one.id === other.id) throw new Refusal('exists', 'These are one person already');
    await tx.write('distinction', distinctionId(one.id, other.id), {
      oneId: one.id,
      otherId: other.id,
      decidedAt: new Date(at).toISOString(),
      actorId: actor.userId,
      removedAt: null,
    });
  },
  invert: async (_before, args) => [{ name: 'person.undistinguish', args }],
});

/** Forgets that two records were said to be different people. */
export const undistinguishPeople = defineCommand({
  name: 'person.undistinguish',
  version: 1,
  args: z.object({ oneId: recordId, otherId: recordId }),
  allowed: mayWrite,
  async apply(tx, { oneId, otherId }, { at }) {
    const id = distinctionId(oneId, otherId);
    if ((await tx.get('distinction', id)) === undefined) {
      throw new Refusal('not-found', 'Nobody said that these are different');
    }
    await tx.write('distinction', id, { removedAt: new Date(at).toISOString() });
  },
  invert: async (_before, args) => [{ name: 'person.distinguish', args }],
});
