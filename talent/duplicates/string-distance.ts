// One row more than the longest text that is compared; longer ones are cut, since names are short.
const LONGEST = 64;
const WIDTH = LONGEST + 1;
const cells = new Uint8Array(WIDTH * WIDTH);
for (let at = 0; at < WIDTH; at += 1) {
  cells[at] = at;
  cells[at * WIDTH] = at;
}

/**
 * How many letters must be put in, taken out, replaced or swapped with their neighbor to make one text the
 * other (Damerau–Levenshtein distance in its restricted form, "optimal string alignment"). Only the first 64
 * letters count.
 * @param most gives up beyond this and answers `most + 1`
 */
export function editDistance(left: string, right: string, most: number): number {
  const rows = Math.min(left.length, LONGEST);
  const columns = Math.min(right.length, LONGEST);
  if (Math.abs(rows - columns) > most) return most + 1;
  for (let row = 1; row <= rows; row += 1) {
    const letter = left.charCodeAt(row - 1);
    let best = row;
    for (let column = 1; column <= columns; column += 1) {
      const other = right.charCodeAt(column - 1);
      const here = row * WIDTH + column;
      const replaced = (cells[here - WIDTH - 1] ?? 0) + (letter === other ? 0 : 1);
      let cost = Math.min(replaced, (cells[here - WIDTH] ?? 0) + 1, (cells[here - 1] ?? 0) + 1);
      if (
        row > 1 &&
        column > 1 &&
        letter === right.charCodeAt(column - 2) &&
        left.charCodeAt(row - 2) === other
      ) {
        cost = Math.min(cost, (cells[here - 2 * WIDTH - 2] ?? 0) + 1);
      }
      cells[here] = cost;
      if (cost < best) best = cost;
    }
    if (best > most) return most + 1;
  }
  return Math.min(cells[rows * WIDTH + columns] ?? 0, most + 1);
}

const usedLeft = new Uint8Array(LONGEST);
const usedRight = new Uint8Array(LONGEST);

/**
 * How alike two words are, 0 to 1, by the letters they share near each other, with the same beginning counting
 * more (Jaro–Winkler, prefix scale 0.1, at most four letters). Only the first 64 letters count.
 */
export function jaroWinkler(left: string, right: string): number {
  if (left === right) return 1;
  const leftLength = Math.min(left.length, LONGEST);
  const rightLength = Math.min(right.length, LONGEST);
  if (leftLength === 0 || rightLength === 0) return 0;
  const reach = Math.max(0, Math.floor(Math.max(leftLength, rightLength) / 2) - 1);
  usedLeft.fill(0, 0, leftLength);
  usedRight.fill(0, 0, rightLength);
  let shared = 0;
  for (let at = 0; at < leftLength; at += 1) {
    const letter = left.charCodeAt(at);
    const end = Math.min(rightLength, at + reach + 1);
    for (let other = Math.max(0, at - reach); other < end; other += 1) {
      if (usedRight[other] === 1 || right.charCodeAt(other) !== letter) continue;
      usedLeft[at] = 1;
      usedRight[other] = 1;
      shared += 1;
      break;
    }
  }
  if (shared === 0) return 0;
  let misplaced = 0;
  let other = 0;
  for (let at = 0; at < leftLength; at += 1) {
    if (usedLeft[at] === 0) continue;
    while (usedRight[other] === 0) other += 1;
    if (left.charCodeAt(at) !== right.charCodeAt(other)) misplaced += 1;
    other += 1;
  }
  const jaro = (shared / leftLength + shared / rightLength + (shared - misplaced / 2) / shared) / 3;
  let prefix = 0;
  while (prefix < 4 && prefix < leftLength && left.charCodeAt(prefix) === right.charCodeAt(prefix))
    prefix += 1;
  return jaro + prefix * 0.1 * (1 - jaro);
}
