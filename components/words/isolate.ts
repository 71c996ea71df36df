/**
 * Somebody's own words inside a sentence of ours, kept apart (Unicode FSI … PDI), so that a name that runs
 * from right to left does not turn the sentence around.
 */
export function isolate(words: string): string {
  return `\u2068${words}\u2069`;
}
