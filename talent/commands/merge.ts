import * as z from 'zod/mini';
import { deriveId } from '@/utils/ids';
import type { Json } from '@/utils/json';
import { areKeptApart, distinctionId } from '../distinctions';
import { splitName, valuesToTake, valueText, type TakenValue } from '../merging';
import { requirePerson, resolvePerson } from '../people';
import { RANK, type Merge, type Person, type Rank, type Source } from '../records';
import { evidence, mergeChoices } from '../records/merge';
import { recordId } from '../records/shared-fields';
import { Refusal } from '../refusal';
import { deciding, type Reading, type Transaction } from '../transaction';
import { defineCommand, type CommandContext } from './define-command';
import {
  carryDistinctions,
  giveBack,
  listsOfLoser,
  MoveLog,
  moveChildren,
  moveTies,
  uncarryDistinctions,
  untie,
} from './move-records';

/** How long a merge can be taken back, in milliseconds. */
export const UNDO_MERGE_WITHIN = 30 * 24 * 60 * 60 * 1_000;

/** Writes values that were said elsewhere, each with the rank and source that it had there. */
async function writeTaken(
  tx: Transaction,
  personId: string,
  taken: readonly Pick<TakenValue, 'name' | 'value' | 'rank' | 'source'>[],
  { withdraws = false } = {},
): Promise<void> {
  for (const rank of new Set(taken.map((value) => value.rank))) {
    const values: Record<string, Json> = {};
    const sets: Record<string, Record<string, Json>> = {};
    const sources: Record<string, Source> = {};
    for (const { name, value, source } of taken.filter((entry) => entry.rank === rank)) {
      const [field, key] = splitName(name);
      if (key === undefined) values[field] = value;
      else (sets[field] ??= {})[key] = value;
      if (source !== undefined) sources[name] = source;
    }
    await tx.write('person', personId, values, { rank, sets, sources, withdraws });
  }
}

/** Where the winner has each of these values from. */
function sourcesOf(person: Person, names: readonly string[]): Record<string, Source> {
  const sources: Record<string, Source> = {};
  for (const name of names) {
    const source = person.stamps[name]?.source;
    if (source !== undefined) sources[name] = source;
  }
  return sources;
}

const mergeArgs = z.object({
  mergeId: recordId,
  winnerId: recordId,
  loserId: recordId,
  reason: z.enum(['human', 'certain']),
  /** Fields whose value somebody chose; the others go by `valuesToTake`. */
  choices: z.optional(mergeChoices),
  probability: z.optional(z.number()),
  evidence: z.optional(z.array(evidence).check(z.maxLength(20))),
});

/** Makes two people one, who were found to be two people just now. */
async function joinPeople(
  tx: Transaction,
  winner: Person,
  loser: Person,
  { mergeId, reason, choices, probability, evidence: said }: z.output<typeof mergeArgs>,
  { actor, at }: CommandContext,
): Promise<void> {
  const now = new Date(at).toISOString();
  const taken = valuesToTake(winner, loser, choices);
  await writeTaken(tx, winner.id, taken);
  const after = await requirePerson(tx, winner.id);
  const sure = deciding(tx);
  // What only others see follows the person as well: it would hang on another name, where its owner does not find it.
  const everywhere = sure.unfiltered();
  const log = new MoveLog();
  await moveChildren(everywhere, loser, winner, log);
  await moveTies(everywhere, { loser, winner, now }, log);
  const apart = await carryDistinctions(sure, loser.id, winner.id);
  await sure.write('person', loser.id, { aliasOf: winner.id });
  for (const scope of log.scopes().filter((other) => other !== 'team')) {
    const partId = deriveId('merge-part', mergeId, scope);
    await everywhere.write('mergePart', partId, { mergeId, ...log.of(scope) }, { scope });
  }
  const shared = log.of('team');
  const names = taken.map(({ name }) => name);
  await sure.write('merge', mergeId, {
    winnerId: winner.id,
    loserId: loser.id,
    mergedAt: now,
    actorId: actor.userId,
    reason,
    undoneAt: null,
    ...shared,
    made: [...shared.made, ...apart],
    before: Object.fromEntries(names.map((name) => [name, valueText(winner, name)])),
    after: Object.fromEntries(names.map((name) => [name, valueText(after, name)])),
    sources: sourcesOf(winner, names),
    choices,
    probability,
    evidence: said,
  });
}

/**
 * Makes two records of one person one. The loser becomes another name for the winner; both histories are kept.
 *
 * What a human says stands against what Kith finds: two who were said to be different are merged only when that was
 * taken back first. A merge that nobody asked for gives way without a word, so that no tray fills with what people
 * never did.
 */
export const mergePeople = defineCommand({
  name: 'person.merge',
  version: 2,
  args: mergeArgs,
  right: 'person.merge',
  reads: ({ mergeId, winnerId, loserId }) => ({
    keys: [],
    records: [
      ['person', winnerId],
      ['person', loserId],
      ['merge', mergeId],
      ['distinction', distinctionId(winnerId, loserId)],
    ],
    lists: listsOfLoser(loserId),
  }),
  async apply(tx, args, context) {
    const { winnerId, loserId, reason } = args;
    const find = reason === 'certain' ? findPerson : requirePerson;
    const winner = await find(tx, winnerId);
    const loser = await find(tx, loserId);
    if (winner === undefined || loser === undefined) return;
    // Two recruiters may find the same pair at the same time.
    if (winner.id === loser.id) return;
    if ((await tx.get('merge', args.mergeId)) !== undefined) {
      throw new Refusal('exists', `Merge ${args.mergeId} was another one`);
    }
    if (await areKeptApart(tx, winner.id, loser.id)) {
      if (reason === 'certain') return;
      throw new Refusal('kept-apart', `${winner.id} and ${loser.id} were said to be different`);
    }
    await joinPeople(tx, winner, loser, args, context);
  },
  invert: async (_before, { mergeId }) => [{ name: 'person.unmerge', args: { mergeId } }],
});

/** Like `requirePerson`, for who need not be there. */
async function findPerson(reading: Reading, personId: string): Promise<Person | undefined> {
  const person = await resolvePerson(reading, personId);
  return person?.values.deletedAt === undefined ? person : undefined;
}

/** Puts back what the winner said before, wherever it still says what the merge made of it. */
function valuesToPutBack(
  winner: Person,
  { before = {}, after = {}, sources = {} }: Merge['values'],
): readonly { name: string; value: Json; rank: Rank; source: Source | undefined }[] {
  return Object.entries(before)
    .filter(([name]) => valueText(winner, name) === after[name])
    .map(([name, text]) => ({
      name,
      // Canonical JSON, written by the merge.
      value: JSON.parse(text) as Json,
      rank: winner.stamps[name]?.rank ?? RANK.human,
      source: sources[name],
    }));
}

/** Makes two people of one again, each with their own history. */
export async function partPeople(tx: Transaction, merge: Merge, at: number): Promise<void> {
  const { winnerId, loserId, mergedAt } = merge.values;
  if (winnerId === undefined || loserId === undefined || mergedAt === undefined) {
    throw new Refusal('not-found', `Merge ${merge.id} is not complete`);
  }
  if (at - Date.parse(mergedAt) > UNDO_MERGE_WITHIN) {
    throw new Refusal('too-late', `Merge ${merge.id} is older than thirty days`);
  }
  const loser = await tx.get('person', loserId);
  if (loser?.values.aliasOf !== winnerId) {
    throw new Refusal('merged-meanwhile', 'The people were merged anew');
  }
  // Whatever the winner was merged into since has what the winner had.
  const winner = await resolvePerson(tx, winnerId);
  if (winner === undefined) throw new Refusal('not-found', `No person ${winnerId}`);
  const now = new Date(at).toISOString();
  const sure = deciding(tx);
  await sure.write('person', loserId, { aliasOf: null });
  const everywhere = sure.unfiltered();
  for (const { values } of [merge, ...(await everywhere.list('mergePart', 'mergeId', merge.id))]) {
    const { moved = [], made = [], removed = [] } = values;
    await giveBack(everywhere, moved, winner.id, loserId);
    await untie(everywhere, { made, removed }, winner.id, now);
    await uncarryDistinctions(sure, made, now);
  }
  // What it takes the place of came from the other record, and stands there.
  await writeTaken(tx, winner.id, valuesToPutBack(winner, merge.values), { withdraws: true });
  await sure.write('merge', merge.id, { undoneAt: now });
}

/** Takes a merge back: there are two people again. */
export const unmergePeople = defineCommand({
  name: 'person.unmerge',
  version: 1,
  args: z.object({ mergeId: recordId }),
  right: 'person.merge',
  async apply(tx, { mergeId }, { at }) {
    const merge = await tx.get('merge', mergeId);
    if (merge === undefined) throw new Refusal('not-found', `No merge ${mergeId}`);
    if (merge.values.undoneAt === undefined) await partPeople(tx, merge, at);
  },
  async invert(before, { mergeId }) {
    const merge = await before.get('merge', mergeId);
    const { winnerId, loserId, undoneAt, reason = 'human', ...rest } = merge?.values ?? {};
    if (winnerId === undefined || loserId === undefined || undoneAt !== undefined) return [];
    const { choices, probability, evidence: said } = rest;
    const why = { choices, probability, evidence: said };
    const args = { mergeId: deriveId('redo', mergeId), winnerId, loserId, reason, ...why };
    return [{ name: 'person.merge', args }];
  },
});
