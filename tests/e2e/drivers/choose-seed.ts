/** The seed of a run: another each time, unless `KITH_SEED` says which. Printed, so that a failure can be repeated. */
export function chooseSeed(what: string): number {
  const seed = Number(process.env.KITH_SEED ?? Date.now() % 1_000_000) || 1;
  console.log(`${what}: KITH_SEED=${seed} repeats this run`);
  return seed;
}
