/** How well clusters fit the truth, by pairs of records, each figure 0 to 1. */
export interface Quality {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Pairs in one cluster, counted against pairs that are one person. */
export function measureQuality(
  personOf: ReadonlyMap<string, string>,
  clusters: readonly (readonly string[])[],
): Quality {
  const countPairs = (size: number): number => (size * (size - 1)) / 2;
  const sizes = new Map<string, number>();
  for (const person of personOf.values()) sizes.set(person, (sizes.get(person) ?? 0) + 1);
  let truth = 0;
  for (const size of sizes.values()) truth += countPairs(size);
  let found = 0;
  let right = 0;
  for (const cluster of clusters) {
    found += countPairs(cluster.length);
    const people = new Map<string, number>();
    for (const id of cluster)
      people.set(personOf.get(id) ?? id, (people.get(personOf.get(id) ?? id) ?? 0) + 1);
    for (const size of people.values()) right += countPairs(size);
  }
  const precision = found === 0 ? 1 : right / found;
  const recall = truth === 0 ? 1 : right / truth;
  return {
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
  };
}
