import { editDistance } from '../duplicates/string-distance';
import { FIELD_WORDS } from './fields';

/** Errors that are forgiven in the name of a field; in a short one, one. */
const MOST_ERRORS = 2;
const SHORT = 5;

/** The name of a field that was probably meant by a word that names none; undefined when none is near. */
export function nearestFieldName(typed: string): string | undefined {
  const word = typed.toLowerCase();
  const most = word.length < SHORT ? 1 : MOST_ERRORS;
  let best: string | undefined;
  let least = most + 1;
  for (const name of FIELD_WORDS) {
    const errors = editDistance(word, name, most);
    if (errors < least) [best, least] = [name, errors];
  }
  return best;
}
