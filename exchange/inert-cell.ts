// A spreadsheet takes a cell for a formula when it begins with one of these, in ASCII or full width. A tab, a
// carriage return or a line feed in front is taken off by some of them, and the rest is then a formula.
// https://owasp.org/www-community/attacks/CSV_Injection
const DANGER = '[=+\\-@\\t\\r\\n\\uff1d\\uff0b\\uff0d\\uff20]';
// Opened with another separator or with quotes read otherwise, the inside of a cell becomes cells of its own.
const BEGINNING = '(?<=(?:^|[;\\t\\r\\n]) *)';

const ENDANGERED = new RegExp(`${BEGINNING}(?='*${DANGER})`, 'g');
const MADE_INERT = new RegExp(`${BEGINNING}'(?='*${DANGER})`, 'g');

/**
 * A cell that no spreadsheet calculates: an apostrophe, their own sign for text, is put before each beginning
 * of a formula. Where apostrophes stand there already one more is added, so that `undoInert` gives back any
 * text.
 */
export function makeInert(cell: string): string {
  return cell.replace(ENDANGERED, "'");
}

/** The cell as it was before `makeInert`. */
export function undoInert(cell: string): string {
  return cell.includes("'") ? cell.replace(MADE_INERT, '') : cell;
}
