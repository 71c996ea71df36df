import type { DuplicatePair, DuplicateReport } from './find-duplicates';

/** What people said of pairs before. Neither depends on who is named first. */
export interface EarlierWords {
  /** Somebody said that these are two people. */
  readonly areApart: (oneId: string, otherId: string) => boolean;
  /** These were one once, and somebody took that back. */
  readonly wereParted: (oneId: string, otherId: string) => boolean;
}

/** A record to be merged into the one of that person that is here longest. */
export interface PlannedMerge {
  readonly winnerId: string;
  readonly loserId: string;
  /** The pair that makes it certain; its reasons may speak of a third record that is merged as well. */
  readonly pair: DuplicatePair;
}

/** A pair that waits for somebody to look at it. */
export interface OpenPair {
  /** The one who is here longer. */
  readonly oneId: string;
  readonly otherId: string;
  /** What was found; `left` in its reasons is of the one, `right` of the other. */
  readonly pair: Pick<DuplicatePair, 'probability' | 'reasons'>;
  /** The same for pairs that may all be one person: they are looked at together. */
  readonly group: string;
}

export interface MergePlan {
  readonly merges: readonly PlannedMerge[];
  /** The most probable first. */
  readonly open: readonly OpenPair[];
}

/** Records that are taken for one person so far. */
class Group {
  readonly members: string[];
  winnerId: string;

  constructor(id: string) {
    this.members = [id];
    this.winnerId = id;
  }

  absorb(other: Group): void {
    this.members.push(...other.members);
    if (other.winnerId < this.winnerId) this.winnerId = other.winnerId;
  }
}

/** Records by the group that each is in; whoever was never joined is a group alone. */
class Groups {
  readonly #of = new Map<string, Group>();

  of(id: string): Group {
    let group = this.#of.get(id);
    if (group === undefined) {
      group = new Group(id);
      this.#of.set(id, group);
    }
    return group;
  }

  join(one: Group, other: Group): void {
    const [kept, gone] = one.members.length >= other.members.length ? [one, other] : [other, one];
    kept.absorb(gone);
    for (const member of gone.members) this.#of.set(member, kept);
  }

  all(): ReadonlySet<Group> {
    return new Set(this.#of.values());
  }
}

function byProbability(one: DuplicatePair, other: DuplicatePair): number {
  if (one.probability !== other.probability) return other.probability - one.probability;
  const [left, right] = [`${one.left} ${one.right}`, `${other.left} ${other.right}`];
  return left < right ? -1 : 1;
}

function clusterNames(clusters: DuplicateReport['clusters']): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { members } of clusters) {
    const [name = ''] = members.map(({ id }) => id).sort();
    for (const { id } of members) names.set(id, name);
  }
  return names;
}

function crossesDecision(one: Group, other: Group, said: (a: string, b: string) => boolean): boolean {
  return one.members.some((a) => other.members.some((b) => said(a, b)));
}

/**
 * Decides what becomes of the pairs that were found. Certain pairs become merges, into the record that is here longest
 * (ids sort by the time at which they were made). But never a guess: a certain pair is only asked about when it would
 * join records that contradict each other elsewhere, or whom somebody took apart before; and whoever was said to be
 * different is left alone for good.
 */
export function planMerges(
  { pairs, clusters }: Pick<DuplicateReport, 'pairs' | 'clusters'>,
  earlier: EarlierWords,
): MergePlan {
  const clusterOf = clusterNames(clusters);
  const isOneCluster = (oneId: string, otherId: string): boolean => {
    const cluster = clusterOf.get(oneId);
    return cluster !== undefined && cluster === clusterOf.get(otherId);
  };
  const groups = new Groups();
  const certainOf = new Map<string, DuplicatePair>();
  const asked: DuplicatePair[] = [];
  for (const pair of [...pairs].sort(byProbability)) {
    if (earlier.areApart(pair.left, pair.right)) continue;
    const [left, right] = [groups.of(pair.left), groups.of(pair.right)];
    const isSafe =
      pair.decision === 'certain' &&
      isOneCluster(pair.left, pair.right) &&
      !crossesDecision(left, right, (a, b) => earlier.areApart(a, b) || earlier.wereParted(a, b));
    if (!isSafe) {
      asked.push(pair);
      continue;
    }
    for (const id of [pair.left, pair.right]) if (!certainOf.has(id)) certainOf.set(id, pair);
    if (left !== right) groups.join(left, right);
  }
  return {
    merges: mergesOf(groups, certainOf),
    open: openPairs(asked, groups, isOneCluster, clusterOf, earlier),
  };
}

function mergesOf(groups: Groups, certainOf: ReadonlyMap<string, DuplicatePair>): readonly PlannedMerge[] {
  const merges: PlannedMerge[] = [];
  for (const { winnerId, members } of groups.all()) {
    for (const loserId of members) {
      const pair = certainOf.get(loserId);
      if (loserId !== winnerId && pair !== undefined) merges.push({ winnerId, loserId, pair });
    }
  }
  // Of several the youngest first: its values are the latest, and what was merged once is younger than what follows.
  return merges.sort((one, other) => {
    if (one.winnerId !== other.winnerId) return one.winnerId < other.winnerId ? -1 : 1;
    return one.loserId > other.loserId ? -1 : 1;
  });
}

/** The pairs to ask about, between the people that there are after the merges: each once, by its best chance. */
function openPairs(
  asked: readonly DuplicatePair[],
  groups: Groups,
  isOneCluster: (oneId: string, otherId: string) => boolean,
  clusterOf: ReadonlyMap<string, string>,
  earlier: EarlierWords,
): readonly OpenPair[] {
  const open = new Map<string, OpenPair>();
  for (const pair of asked) {
    const [left, right] = [groups.of(pair.left), groups.of(pair.right)];
    if (left === right || crossesDecision(left, right, earlier.areApart)) continue;
    const between = openPair(left.winnerId, right.winnerId, pair);
    const key = `${between.oneId} ${between.otherId}`;
    if (open.has(key)) continue;
    const cluster = isOneCluster(pair.left, pair.right) ? clusterOf.get(pair.left) : undefined;
    open.set(key, cluster === undefined ? between : { ...between, group: cluster });
  }
  return [...open.values()];
}

/** A found pair between two people, alone in its group. `leftId` is whom the pair's left stands for. */
export function openPair(leftId: string, rightId: string, { probability, reasons }: DuplicatePair): OpenPair {
  if (leftId < rightId) {
    return {
      oneId: leftId,
      otherId: rightId,
      pair: { probability, reasons },
      group: `${leftId} ${rightId}`,
    };
  }
  const turned = reasons.map((reason) => ({ ...reason, left: reason.right, right: reason.left }));
  return {
    oneId: rightId,
    otherId: leftId,
    pair: { probability, reasons: turned },
    group: `${rightId} ${leftId}`,
  };
}
