/** A generator of numbers from 0 to 1 that gives the same ones for the same seed (Park and Miller, 1988). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** The seed of a run: another each time, unless `KITH_SEED` says which. Printed, so that a failure can be repeated. */
export function chooseSeed(what: string): number {
  const seed = Number(process.env.KITH_SEED ?? Date.now() % 1_000_000) || 1;
  console.log(`${what}: KITH_SEED=${seed} repeats this run`);
  return seed;
}
