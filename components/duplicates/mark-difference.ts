/** A stretch of a text, and whether the other text lacks it. */
export interface Piece {
  readonly text: string;
  readonly differs: boolean;
}

/** Longer texts are not gone through letter by letter: it would take long, and nobody reads it so. */
const LONGEST = 200;
/** With fewer letters in common than this share of the shorter text, the whole is another one. */
const LEAST_SHARED = 0.5;

function lettersOf(text: string): readonly string[] {
  return Array.from(
    new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text),
    ({ segment }) => segment,
  );
}

/** For each letter of both, whether it is in a longest common subsequence of theirs. */
function sharedLetters(
  one: readonly string[],
  other: readonly string[],
): { one: boolean[]; other: boolean[]; count: number } {
  const width = other.length + 1;
  const lengths = new Uint16Array((one.length + 1) * width);
  const at = (row: number, column: number): number => lengths[row * width + column] ?? 0;
  for (let row = one.length - 1; row >= 0; row -= 1) {
    for (let column = other.length - 1; column >= 0; column -= 1) {
      lengths[row * width + column] =
        one[row] === other[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const shared = { one: one.map(() => false), other: other.map(() => false), count: at(0, 0) };
  for (let row = 0, column = 0; row < one.length && column < other.length;) {
    if (one[row] === other[column]) {
      shared.one[row] = true;
      shared.other[column] = true;
      row += 1;
      column += 1;
    } else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return shared;
}

/** Marks a word whole in which most letters differ: those that agree do so by chance. */
function markWholeWords(letters: readonly string[], shared: readonly boolean[]): readonly boolean[] {
  const marked = [...shared];
  for (let from = 0; from < letters.length;) {
    let end = from;
    while (end < letters.length && letters[end]?.trim() !== '') end += 1;
    const differing = shared.slice(from, end).filter((isShared) => !isShared).length;
    if (differing * 2 > end - from) marked.fill(false, from, end);
    from = end + 1;
  }
  return marked;
}

function toPieces(letters: readonly string[], shared: readonly boolean[]): readonly Piece[] {
  const pieces: { text: string; differs: boolean }[] = [];
  for (const [at, letter] of letters.entries()) {
    const differs = shared[at] !== true;
    const last = pieces.at(-1);
    if (last?.differs === differs) last.text += letter;
    else pieces.push({ text: letter, differs });
  }
  return pieces;
}

/**
 * Which letters of a text the other one lacks. Texts that have little in common are not marked: letters that agree by
 * chance would only confuse.
 */
export function markDifference(text: string, other: string): readonly Piece[] {
  const plain = [{ text, differs: false }];
  if (text === other || text.length > LONGEST || other.length > LONGEST) return plain;
  const letters = lettersOf(text);
  const otherLetters = lettersOf(other);
  const shared = sharedLetters(letters, otherLetters);
  if (shared.count < LEAST_SHARED * Math.min(letters.length, otherLetters.length)) return plain;
  return toPieces(letters, markWholeWords(letters, shared.one));
}
