import type { Pace } from './pace';
import { sortedOrder } from './radix-sort';

/** A pair of people, by their numbers, and log2 of the odds that they are one. */
export interface Edge {
  readonly left: number;
  readonly right: number;
  readonly logOdds: number;
}

export interface Clusters {
  /** By person: one member that stands for the group, the same for all in it. */
  readonly root: Uint32Array;
  /** Members by root, for groups of two or more. */
  readonly members: ReadonlyMap<number, readonly number[]>;
}

// One pair that seems sure, or excluded, must not outvote all others.
const MOST_BITS = 12;
/** Groups are joined from this average evidence on, in bits: a chance of two in three. */
const LEAST_AVERAGE_BITS = 1;
/** Members of each side that are looked at when two large groups are joined. */
const MOST_MEMBERS_ASKED = 12;
const STRIDE = 4;

const KEY_BITS = 200;
const KEY_STEPS = 10_000_000;

/** Small for sure pairs, large for doubtful ones. */
function surenessKey({ logOdds }: Edge): number {
  return Math.round((KEY_BITS - Math.max(-KEY_BITS, Math.min(KEY_BITS, logOdds))) * KEY_STEPS);
}

/** Every so-many-th member, so that large groups are asked in a fixed, fair selection. */
function selectMembers(members: readonly number[]): readonly number[] {
  if (members.length <= MOST_MEMBERS_ASKED) return members;
  const step = members.length / MOST_MEMBERS_ASKED;
  return Array.from({ length: MOST_MEMBERS_ASKED }, (_, at) => members[Math.floor(at * step)] ?? 0);
}

/**
 * Groups people by pairs that are likely one, from the surest pair down. Two groups are joined only when the
 * average over all pairs across them speaks for it (average linkage): in a chain where A is like B and B like C, but A
 * and C contradict each other, C stays outside. A plain union of all likely pairs would join them.
 *
 * Equally sure pairs are taken in the order given.
 * @param weigh log2 of the odds for any two people, also those who were never compared
 */
export async function clusterPeople(
  people: number,
  edges: readonly Edge[],
  weigh: (left: number, right: number) => number,
  pace: Pace,
): Promise<Clusters> {
  const root = Uint32Array.from({ length: people }, (_, at) => at);
  const members = new Map<number, number[]>();
  const membersOf = (person: number): number[] => members.get(person) ?? [person];
  const order = await sortedOrder(Uint32Array.from(edges, surenessKey), pace, 'cluster');
  await pace.forEach('cluster', order.length, STRIDE, (at) => {
    const edge = edges[order[at] ?? 0];
    if (edge === undefined) return;
    const left = root[edge.left] ?? 0;
    const right = root[edge.right] ?? 0;
    if (left === right) return;
    const leftMembers = membersOf(left);
    const rightMembers = membersOf(right);
    let sum = 0;
    let pairs = 0;
    for (const member of selectMembers(leftMembers)) {
      for (const other of selectMembers(rightMembers)) {
        sum += Math.max(-MOST_BITS, Math.min(MOST_BITS, weigh(member, other)));
        pairs += 1;
      }
    }
    if (sum / pairs < LEAST_AVERAGE_BITS) return;
    // The smaller group joins the larger, so that no member moves more than a few times.
    const isLeftLarger = leftMembers.length >= rightMembers.length;
    const [kept, keptMembers] = isLeftLarger ? [left, leftMembers] : [right, rightMembers];
    const [gone, goneMembers] = isLeftLarger ? [right, rightMembers] : [left, leftMembers];
    for (const member of goneMembers) {
      root[member] = kept;
      keptMembers.push(member);
    }
    members.delete(gone);
    members.set(kept, keptMembers);
  });
  return { root, members };
}
