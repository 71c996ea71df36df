/** A score for each document of a segment; 0 for those that are not meant. */
export type Scores = Uint16Array<ArrayBuffer>;

/*
 * A search takes several of these arrays, each as long as a segment. Left to the garbage collector, some hundred
 * kilobytes for each key that is typed make it stop everything for a tenth of a second now and then; so they are used
 * again.
 */
const MOST_KEPT = 12;
const kept: Scores[] = [];

/** An array of zeros, which belongs to the caller until it is given back. */
export function borrowScores(size: number): Scores {
  const at = kept.findIndex((scores) => scores.length === size);
  if (at < 0) return new Uint16Array(size);
  const [scores = new Uint16Array(size)] = kept.splice(at, 1);
  return scores.fill(0);
}

/** Gives an array back: whoever does must not look at it again. One that is never given back is simply collected. */
export function returnScores(scores: Scores): void {
  if (scores.length === 0) return;
  if (kept.length === MOST_KEPT) kept.shift();
  kept.push(scores);
}
