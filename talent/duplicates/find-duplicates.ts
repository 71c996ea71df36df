import { Blocks } from './blocks';
import type { DuplicateCandidate } from './candidate';
import { clusterPeople, type Clusters, type Edge } from './clusters';
import { ComparedPairs, type PairChunk } from './compared-pairs';
import { decide, type Decision } from './decide';
import { digestModel, type ModelDigest } from './digest';
import { estimateMatches } from './estimate-matches';
import { createComparison, FIELD_COUNT, type Comparison } from './fields';
import { createVerdict, defaultParameters, MatchModel, type MatchParameters } from './match-model';
import { Pace, type PaceOptions } from './pace';
import { PersonComparer } from './person-comparer';
import { preparePeople, type People } from './prepare-people';
import { explainPair, type Reason } from './reasons';
import { sampleStrangers } from './sample-strangers';

export interface DuplicateOptions extends PaceOptions {
  /** Where phone numbers are written without a country code: ISO 3166, such as `DE`. */
  readonly region?: string | undefined;
  /** Only pairs with at least one of these people are compared: those who are new, say. All are counted. */
  readonly only?: ReadonlySet<string> | undefined;
  /** What was learned before; then nothing is learned anew. */
  readonly parameters?: MatchParameters | undefined;
}

/** Two people who may be one. `left` and `right` are ids; which is which means nothing. */
export interface DuplicatePair {
  readonly left: string;
  readonly right: string;
  readonly probability: number;
  readonly decision: Exclude<Decision, 'different'>;
  /** The strongest first. */
  readonly reasons: readonly Reason[];
}

export interface DuplicateMember {
  readonly id: string;
  /** The chance that this one belongs to the cluster: by the average evidence towards the others. */
  readonly probability: number;
}

/** Records of one person, two or more. */
export interface DuplicateCluster {
  readonly members: readonly DuplicateMember[];
}

export interface DuplicateReport {
  /** Certain and likely pairs, the most probable first. */
  readonly pairs: readonly DuplicatePair[];
  /** Groups of pairs that do not contradict each other. */
  readonly clusters: readonly DuplicateCluster[];
  /**
   * By id, for whoever is like somebody in another cluster: the chance of the best such pair, at most one half for a
   * pair that was decided to be different.
   */
  readonly rivals: ReadonlyMap<string, number>;
  /** Plain JSON: to be kept, and given to the next run with `only`. */
  readonly parameters: MatchParameters;
  /** Plain JSON: to be kept, and given to `compareOne`. */
  readonly digest: ModelDigest;
}

/** Pairs that are less likely than this, by the defaults, are forgotten at once. */
const LEAST_KEPT_BITS = -10;
const PAIRS_BETWEEN_LOOKS = 64;
const LEAST_RIVAL = 0.001;
// As in clusters: no single pair outvotes the others.
const MOST_MEMBER_BITS = 12;
const MOST_MEMBERS_ASKED = 12;

function clampBits(bits: number): number {
  return Math.max(-MOST_MEMBER_BITS, Math.min(MOST_MEMBER_BITS, bits));
}

function toProbability(bits: number): number {
  return 1 / (1 + 2 ** -bits);
}

/** What was decided of the kept pairs. */
interface DecidedPairs {
  readonly pairs: DuplicatePair[];
  /** For clusters: certain and likely ones. */
  readonly edges: Edge[];
  /** All that are not out of the question, as rivals of each other. */
  readonly rivals: Edge[];
}

/** One run over one set of people: everything that the steps share. */
class DuplicateRun {
  readonly #people: People;
  readonly #comparer: PersonComparer;
  readonly #options: DuplicateOptions;
  readonly #pace: Pace;
  readonly #comparison = createComparison();
  readonly #verdict = createVerdict();

  constructor(people: People, options: DuplicateOptions, pace: Pace) {
    this.#people = people;
    this.#comparer = new PersonComparer(people.lexicon, people.frequencies);
    this.#options = options;
    this.#pace = pace;
  }

  get #size(): number {
    return this.#people.prepared.length;
  }

  /** Compares two people; the answer lies in `#comparison` and `#verdict` until the next call. */
  #weigh(model: MatchModel, left: number, right: number): number {
    const one = this.#people.prepared[left];
    const other = this.#people.prepared[right];
    if (one === undefined || other === undefined) return 0;
    this.#comparer.compare(one, other, this.#comparison);
    model.weigh(this.#comparison.levels, this.#comparison.adjustments, 0, this.#verdict);
    return this.#verdict.logOdds;
  }

  /** The parameters before anything is known of duplicates: how strangers agree, and the defaults. */
  async learnStrangers(): Promise<MatchParameters> {
    const defaults = defaultParameters(this.#size);
    return { ...defaults, ...(await sampleStrangers(this.#people, this.#comparer, defaults, this.#pace)) };
  }

  /** Compares whoever shares a block, and keeps the pairs that are not out of the question. */
  async comparePairs(model: MatchModel): Promise<ComparedPairs> {
    const { prepared, lexicon, candidates } = this.#people;
    const blocks = await Blocks.build(prepared, lexicon, this.#pace);
    const { only } = this.#options;
    const isWanted = (person: number): boolean => only?.has(candidates[person]?.id ?? '') ?? true;
    const kept = new ComparedPairs();
    let sinceLook = 0;
    for (let person = 0; person < this.#size; person += 1) {
      const isWantedItself = isWanted(person);
      const partners: number[] = [];
      blocks.forEachPartner(person, (partner) => {
        if (isWantedItself || isWanted(partner)) partners.push(partner);
      });
      sinceLook += 1;
      for (const partner of partners) {
        if (this.#weigh(model, person, partner) > LEAST_KEPT_BITS)
          kept.push(person, partner, this.#comparison);
        sinceLook += 1;
        if (sinceLook < PAIRS_BETWEEN_LOOKS) continue;
        sinceLook = 0;
        if (this.#pace.isDue) await this.#pace.rest('compare', person / this.#size);
      }
    }
    return kept;
  }

  /** Decides one kept pair. */
  #decidePair(chunk: PairChunk, at: number, model: MatchModel, into: DecidedPairs): void {
    const from = at * FIELD_COUNT;
    const comparison: Comparison = {
      levels: chunk.levels.subarray(from, from + FIELD_COUNT),
      adjustments: chunk.adjustments.subarray(from, from + FIELD_COUNT),
    };
    model.weigh(comparison.levels, comparison.adjustments, 0, this.#verdict);
    const { logOdds, probability } = this.#verdict;
    if (probability < LEAST_RIVAL) return;
    const decision = decide(model, comparison, this.#verdict);
    const left = chunk.left[at] ?? 0;
    const right = chunk.right[at] ?? 0;
    const edge = { left, right, logOdds };
    const one = this.#people.candidates[left];
    const other = this.#people.candidates[right];
    if (decision === 'different' || one === undefined || other === undefined) {
      into.rivals.push({ ...edge, logOdds: Math.min(0, logOdds) });
      return;
    }
    into.rivals.push(edge);
    into.edges.push(edge);
    const reasons = explainPair(model, comparison, this.#verdict, one, other);
    into.pairs.push({ left: one.id, right: other.id, probability, decision, reasons });
  }

  async decidePairs(kept: ComparedPairs, model: MatchModel): Promise<DecidedPairs> {
    const decided: DecidedPairs = { pairs: [], edges: [], rivals: [] };
    for (const chunk of kept.chunks) {
      for (let at = 0; at < chunk.length; at += 1) {
        this.#decidePair(chunk, at, model, decided);
        if (this.#pace.isDue) await this.#pace.rest('cluster', 0);
      }
    }
    return decided;
  }

  clusterPairs(edges: readonly Edge[], model: MatchModel): Promise<Clusters> {
    return clusterPeople(this.#size, edges, (left, right) => this.#weigh(model, left, right), this.#pace);
  }

  /** The chance that a member belongs to the others. */
  #membership(model: MatchModel, member: number, members: readonly number[]): number {
    const others = members.filter((other) => other !== member).slice(0, MOST_MEMBERS_ASKED);
    const sum = others.reduce((all, other) => all + clampBits(this.#weigh(model, member, other)), 0);
    return toProbability(sum / others.length);
  }

  async describeClusters(clusters: Clusters, model: MatchModel): Promise<readonly DuplicateCluster[]> {
    const described: DuplicateCluster[] = [];
    for (const group of clusters.members.values()) {
      const members = group.map((member) => ({
        id: this.#people.candidates[member]?.id ?? '',
        probability: this.#membership(model, member, group),
      }));
      described.push({ members });
      if (this.#pace.isDue) await this.#pace.rest('cluster', 1);
    }
    return described;
  }

  findRivals(rivals: readonly Edge[], { root }: Clusters): ReadonlyMap<string, number> {
    const best = new Map<string, number>();
    for (const { left, right, logOdds } of rivals) {
      if (root[left] === root[right]) continue;
      const probability = toProbability(logOdds);
      for (const person of [left, right]) {
        const id = this.#people.candidates[person]?.id ?? '';
        if (probability > (best.get(id) ?? 0)) best.set(id, probability);
      }
    }
    return best;
  }
}

/**
 * Finds which of the candidates are the same human being.
 *
 * Folds and counts names, organizations and places; learns from random pairs how strangers agree; compares whoever
 * shares a blocking key; learns by EM how records of one person agree; decides each pair; groups pairs that do not
 * contradict each other. The work is cut into slices of about 7 ms. The answer does not depend on the order of the
 * candidates.
 * @param candidates each with an id of its own
 * @throws the reason of `signal` when it is aborted
 */
export async function findDuplicates(
  candidates: readonly DuplicateCandidate[],
  options: DuplicateOptions,
): Promise<DuplicateReport> {
  const pace = new Pace(options);
  const people = await preparePeople(candidates, options.region, pace);
  const run = new DuplicateRun(people, options, pace);
  const start = options.parameters ?? (await run.learnStrangers());
  const kept = await run.comparePairs(new MatchModel(start));
  const parameters = options.parameters ?? (await estimateMatches(kept, start, candidates.length, pace));
  const model = new MatchModel(parameters);
  const { pairs, edges, rivals } = await run.decidePairs(kept, model);
  const clusters = await run.clusterPairs(edges, model);
  return {
    pairs: pairs.sort((one, other) => other.probability - one.probability),
    clusters: await run.describeClusters(clusters, model),
    rivals: run.findRivals(rivals, clusters),
    parameters,
    digest: await digestModel(parameters, candidates.length, people.frequencies, people.lexicon, pace),
  };
}
