import type { CommandArgs, CommandCall } from '@/talent/commands';
import { isStronger, LIST_FIELDS, MERGED_FIELDS, mergedPerson, type MergedField } from '@/talent/merging';
import type { Evidence, MergeChoices } from '@/talent/records/merge';
import type { Person } from '@/talent/records';

/** What somebody decided of some records, besides that they are one person. */
export interface MergeDecision {
  /** Whose id, name and values stand unless something else was chosen. */
  readonly leadId: string;
  /** Records that are somebody else's. */
  readonly excluded: ReadonlySet<string>;
  /** Fields whose value was chosen: of which record. */
  readonly chosen: Readonly<Partial<Record<MergedField, string>>>;
}

/** Who becomes one: the lead first. */
function mergedOnes(people: readonly Person[], { leadId, excluded }: MergeDecision): readonly Person[] {
  const ones = people.filter(({ id }) => !excluded.has(id));
  return [...ones.filter(({ id }) => id === leadId), ...ones.filter(({ id }) => id !== leadId)];
}

/** Whose value of a field is the strongest; undefined when nobody has one. */
function ownerOf(field: MergedField, ones: readonly Person[]): string | undefined {
  const [first, ...others] = ones.filter(({ values }) => values[field] !== undefined);
  if (first === undefined) return undefined;
  return others.reduce((best, one) => (isStronger(one.stamps[field], best.stamps[field]) ? one : best), first)
    .id;
}

/**
 * Records are merged one after the other, and what was just merged is younger than all that is still to come. So of more
 * than two it is settled before whose value stands: as between two, that of the strongest and latest word.
 */
function settle(ones: readonly Person[], decision: MergeDecision): MergeDecision {
  if (ones.length < 3) return decision;
  const owners = MERGED_FIELDS.filter((field) => field !== 'name' && !LIST_FIELDS.has(field))
    .map((field) => [field, ownerOf(field, ones)] as const)
    .filter(([, owner]) => owner !== undefined);
  return { ...decision, chosen: { ...Object.fromEntries(owners), ...decision.chosen } };
}

/** What was chosen, as it stands when this record is merged into the lead. */
function choicesFor(loserId: string, { chosen }: MergeDecision): MergeChoices {
  return Object.fromEntries(
    Object.entries(chosen).map(([field, id]) => [
      field,
      id === loserId ? ('loser' as const) : ('winner' as const),
    ]),
  );
}

/** The lead as it would be. Undefined when there is nothing to merge. */
export function previewMerge(
  people: readonly Person[],
  decision: MergeDecision,
  at: number,
): Person | undefined {
  const [lead, ...losers] = mergedOnes(people, decision);
  if (lead === undefined || losers.length === 0) return undefined;
  const settled = settle([lead, ...losers], decision);
  return losers.reduce(
    (merged, loser) => mergedPerson(merged, loser, choicesFor(loser.id, settled), at),
    lead,
  );
}

/** Why somebody was asked, kept with the merge. */
export interface KnownEvidence {
  readonly probability: number;
  readonly evidence: readonly Evidence[];
}

/**
 * The commands that carry a decision out: every record is merged into the lead.
 * @param evidenceOf what spoke for a record being the lead's, where Kith had found the two
 */
export function mergeCalls(
  people: readonly Person[],
  decision: MergeDecision,
  newId: () => string,
  evidenceOf: (loserId: string) => KnownEvidence | undefined,
): readonly CommandCall[] {
  const [lead, ...losers] = mergedOnes(people, decision);
  if (lead === undefined) return [];
  const settled = settle([lead, ...losers], decision);
  return losers.map(({ id }) => {
    const args: CommandArgs<'person.merge'> = {
      mergeId: newId(),
      winnerId: lead.id,
      loserId: id,
      reason: 'human',
      choices: choicesFor(id, settled),
      ...evidenceOf(id),
    };
    return { name: 'person.merge', args };
  });
}

/** The commands that keep all of these apart for good. */
export function apartCalls(personIds: readonly string[]): readonly CommandCall[] {
  return personIds.flatMap((oneId, at) =>
    personIds.slice(at + 1).map((otherId) => {
      const args: CommandArgs<'person.distinguish'> = { oneId, otherId };
      return { name: 'person.distinguish', args };
    }),
  );
}
