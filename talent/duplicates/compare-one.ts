import type { DuplicateCandidate } from './candidate';
import { decide } from './decide';
import { restoreFrequencies, type ModelDigest } from './digest';
import { createComparison } from './fields';
import type { DuplicatePair } from './find-duplicates';
import { Lexicon } from './lexicon';
import { createVerdict, MatchModel } from './match-model';
import { PersonComparer } from './person-comparer';
import { Preparer } from './prepared-person';
import { explainPair } from './reasons';

/**
 * Compares one person with a few who are like them, by what a search over everybody learned. At once: it takes as long
 * as the few are many.
 * @returns certain and likely pairs, the most probable first; `left` is always the one.
 */
export function compareOne(
  one: DuplicateCandidate,
  others: readonly DuplicateCandidate[],
  digest: ModelDigest,
  region?: string,
): readonly DuplicatePair[] {
  const lexicon = new Lexicon();
  const preparer = new Preparer(lexicon, region);
  const subject = preparer.prepare(one);
  const prepared = others.map((other) => preparer.prepare(other));
  const comparer = new PersonComparer(lexicon, restoreFrequencies(digest, lexicon));
  const model = new MatchModel(digest.parameters);
  const comparison = createComparison();
  const verdict = createVerdict();
  const pairs: DuplicatePair[] = [];
  for (const [at, other] of others.entries()) {
    const person = prepared[at];
    if (person === undefined || other.id === one.id) continue;
    comparer.compare(subject, person, comparison);
    model.weigh(comparison.levels, comparison.adjustments, 0, verdict);
    const decision = decide(model, comparison, verdict);
    if (decision === 'different') continue;
    const reasons = explainPair(model, comparison, verdict, one, other);
    pairs.push({ left: one.id, right: other.id, probability: verdict.probability, decision, reasons });
  }
  return pairs.sort((a, b) => b.probability - a.probability);
}
