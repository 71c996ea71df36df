// Read by people in a spreadsheet, so the separator is what they would write; where a value has it, a
// backslash stands before it.
const SEPARATOR = '; ';

/** Several values as one cell. Only the empty list gives an empty cell, as no value is empty. */
export function joinList(values: readonly string[]): string {
  return values.map((value) => value.replace(/[\\;]/g, '\\$&')).join(SEPARATOR);
}

/** The values of a cell that `joinList` wrote. */
export function splitList(cell: string): string[] {
  if (cell === '') return [];
  const values: string[] = [];
  let value = '';
  for (let at = 0; at < cell.length; at += 1) {
    const sign = cell[at];
    if (sign === '\\') {
      at += 1;
      value += cell[at] ?? '';
    } else if (sign === ';') {
      values.push(value);
      value = '';
      if (cell[at + 1] === ' ') at += 1;
    } else value += sign;
  }
  values.push(value);
  // Only an edit elsewhere can have left an empty value.
  return values.filter((filled) => filled !== '');
}
