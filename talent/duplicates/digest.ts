import { emptyFrequencies, FREQUENCY_KINDS, type Frequencies, type FrequencyKind } from './frequencies';
import type { Lexicon } from './lexicon';
import type { MatchParameters } from './match-model';
import type { Pace } from './pace';

/** Values of fewer people are as rare as those that were never counted. */
const LEAST_COUNT = 3;

/** How common the values of one kind are. */
interface KindDigest {
  readonly people: number;
  readonly typical: number;
  /** Values with how many people have each. */
  readonly counts: readonly (readonly [value: string, count: number])[];
}

/**
 * What a search learned of all people, small enough to be kept: so that one new person can be compared as in the whole
 * search without reading everybody again. Plain JSON.
 */
export interface ModelDigest {
  readonly people: number;
  readonly parameters: MatchParameters;
  readonly frequencies: Readonly<Record<FrequencyKind, KindDigest>>;
}

export async function digestModel(
  parameters: MatchParameters,
  people: number,
  frequencies: Frequencies,
  lexicon: Lexicon,
  pace: Pace,
): Promise<ModelDigest> {
  const digests: Partial<Record<FrequencyKind, KindDigest>> = {};
  for (const kind of FREQUENCY_KINDS) {
    const table = frequencies[kind];
    const counts = table.counted(LEAST_COUNT).map(([id, count]) => [lexicon.text(id), count] as const);
    digests[kind] = { people: table.people, typical: table.typicalShare, counts };
    if (pace.isDue) await pace.rest('cluster', 1);
  }
  // The loop above made one of each kind.
  return { people, parameters, frequencies: digests as Record<FrequencyKind, KindDigest> };
}

/** The frequencies of a digest, for the words of a lexicon. */
export function restoreFrequencies(digest: ModelDigest, lexicon: Lexicon): Frequencies {
  const ids = new Map(Array.from({ length: lexicon.size }, (_, id) => [lexicon.text(id), id]));
  const frequencies = emptyFrequencies();
  for (const kind of FREQUENCY_KINDS) {
    const { people, typical, counts } = digest.frequencies[kind];
    const known: (readonly [number, number])[] = [];
    for (const [value, count] of counts) {
      const id = ids.get(value);
      if (id !== undefined) known.push([id, count]);
    }
    frequencies[kind].restore(people, typical, known);
  }
  return frequencies;
}
