import * as z from 'zod/mini';
import { defineRecord } from './define-record';
import { address, instant, line, recordId, text } from './shared-fields';

/** One thing that spoke for or against two records being one person, as it was compared. */
export const evidence = z.object({
  /** What was compared, and how well it agreed: names of `talent/duplicates/fields`. */
  field: line,
  level: line,
  /** Bits: above 0 for one person, below 0 for two. */
  weight: z.number(),
  left: text,
  right: text,
});
export type Evidence = z.infer<typeof evidence>;

/** For fields in which somebody chose: whose value stands. */
export const mergeChoices = z.record(line, z.enum(['winner', 'loser']));
export type MergeChoices = z.infer<typeof mergeChoices>;

/**
 * Two records that were found to be one person: `loserId` is another name for `winnerId` since. It says what was moved
 * and what the winner was before, so that it can be taken back.
 */
export const merge = defineRecord({
  fields: {
    winnerId: recordId,
    loserId: recordId,
    mergedAt: instant,
    actorId: recordId,
    /** How it came about: asked of a human, or certain. */
    reason: z.enum(['human', 'certain']),
    undoneAt: instant,
    /** Records that named the loser and name the winner since, as `kind/id`. */
    moved: z.array(line).check(z.maxLength(50_000)),
    /** Ties (tags, pools, candidacies, distinctions) that were made for the winner after the loser's, as `kind/id`. */
    made: z.array(line).check(z.maxLength(5_000)),
    /** The loser's ties that were taken off, as `kind/id`. */
    removed: z.array(line).check(z.maxLength(5_000)),
    /** What the winner said before, by field or `set:key`, each as canonical JSON text. */
    before: z.record(z.string(), z.string()),
    /** What the merge made of it. */
    after: z.record(z.string(), z.string()),
    /** Where the winner had each of those values from, as far as it was read somewhere. */
    sources: z.record(z.string(), z.object({ page: address, reader: line, place: line })),
    choices: mergeChoices,
    /** Why the two were taken for one, where Kith found them: the chance, 0 to 1, and what it rests on. */
    probability: z.number(),
    evidence: z.array(evidence).check(z.maxLength(20)),
  },
  references: ['winnerId', 'loserId'],
});

/**
 * The part of a merge that lies in a scope of its own, such as somebody's private notes: who merged does not see it, and
 * the record of the merge tells nobody of it. Its id is derived from the merge and the scope.
 */
export const mergePart = defineRecord({
  fields: {
    mergeId: recordId,
    moved: z.array(line).check(z.maxLength(50_000)),
    made: z.array(line).check(z.maxLength(5_000)),
    removed: z.array(line).check(z.maxLength(5_000)),
  },
  references: ['mergeId'],
});

/** Two records of which a human said that they are different people. Its id is derived from the pair. */
export const distinction = defineRecord({
  fields: { oneId: recordId, otherId: recordId, decidedAt: instant, actorId: recordId, removedAt: instant },
  references: ['oneId', 'otherId'],
});
