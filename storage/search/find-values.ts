import { setField, valueKey, type SetFieldName } from '@/talent/search/fields';
import { foldLine } from '@/talent/search/fold';
import type { Pattern } from '@/talent/search/word-patterns';
import type { Segment } from './segment';
import { countUp } from './slices';
import { idTerm, isSpelled, readValue } from './stored-value';
import { readNumbers } from './word-scores';

const keyOf = (stored: string): string => foldLine(readValue(stored).text);

/** The values of a segment that are this text, in whatever spelling. A group's name counts as its text. */
export function findValues({ values }: Segment, field: SetFieldName, text: string): readonly number[] {
  const key = valueKey(field, text);
  const found: number[] = [];
  for (const wanted of new Set([foldLine(text), ...(setField(field).spellings?.(text) ?? [])])) {
    // Values lie in the order of their folded texts, the empty ones at the end.
    const isBehind = (stored: string) => {
      const other = keyOf(stored);
      return wanted === '' ? other === '' : other === '' || other >= wanted;
    };
    for (let value = values.findFirst(isBehind); value < values.length; value += 1) {
      const stored = values.get(value);
      if (keyOf(stored) !== wanted) break;
      if (valueKey(field, readValue(stored).text) === key) found.push(value);
    }
  }
  return found;
}

/** The values that stand for the group with an id: one for each name that it goes by. */
export function findGroupValues(segment: Segment, id: string): readonly number[] {
  const term = segment.findTerm(idTerm(id));
  if (term < 0) return [];
  segment.openTerm(term);
  if (!segment.groups.next()) return [];
  const found = new Uint32Array(segment.groups.count);
  segment.groups.read(found);
  return [...found];
}

const canonicalOf = new WeakMap<Segment, Map<string, Uint32Array>>();

/** Values lie in the order of their folded texts, so spellings of one text are neighbors. */
function firstSpellings({ values }: Segment): Uint32Array {
  const canonical = countUp(values.length);
  let before: string | undefined;
  for (const [number, stored] of [...values].entries()) {
    const { text, id } = readValue(stored);
    // Groups of one name are different things.
    const key = id === undefined ? foldLine(text) : undefined;
    if (key !== undefined && key === before) canonical[number] = canonical[number - 1] ?? number;
    before = key;
  }
  return canonical;
}

/** Other names of one skill lie anywhere. */
function firstNames({ values }: Segment, field: SetFieldName): Uint32Array {
  const canonical = countUp(values.length);
  const first = new Map<string, number>();
  for (const [number, stored] of [...values].entries()) {
    if (!isSpelled(stored)) continue;
    const key = valueKey(field, readValue(stored).text);
    const known = first.get(key);
    if (known === undefined) first.set(key, number);
    else canonical[number] = known;
  }
  return canonical;
}

/**
 * For each value of a segment, the first one that is the same in a field: `ACME` and `Acme` are one. Reads all values
 * once, some twenty milliseconds for 50,000.
 */
export function canonicalValues(segment: Segment, field: SetFieldName): Uint32Array {
  const known = canonicalOf.get(segment) ?? new Map<string, Uint32Array>();
  canonicalOf.set(segment, known);
  const hasNames = setField(field).spellings !== undefined;
  const name = hasNames ? field : '';
  let canonical = known.get(name);
  if (canonical === undefined) {
    canonical = hasNames ? firstNames(segment, field) : firstSpellings(segment);
    known.set(name, canonical);
  }
  return canonical;
}

/** The values in which a term stands, or one that begins with it. */
function valuesWithTerm(segment: Segment, text: string, isPrefix: boolean): ReadonlySet<number> {
  const found = new Set<number>();
  const { terms, groups } = segment;
  const first = terms.findFirst((term) => term >= text);
  for (let term = first; term < terms.length; term += 1) {
    const name = terms.get(term);
    if (isPrefix ? !name.startsWith(text) : name !== text) break;
    segment.openTerm(term);
    while (groups.next()) {
      // The other groups are of people.
      if (groups.code !== 0) continue;
      const numbers = readNumbers(segment);
      for (let index = 0; index < groups.count; index += 1) found.add(numbers[index] ?? 0);
    }
  }
  return found;
}

/** The values of a segment, of whatever field, in which every one of these words is found. */
export function valuesWithWords(segment: Segment, words: readonly Pattern[]): ReadonlySet<number> {
  let all: ReadonlySet<number> | undefined;
  for (const { terms, isPrefix } of words) {
    const found = new Set(terms.flatMap((term) => [...valuesWithTerm(segment, term, isPrefix)]));
    const before = all;
    all = before === undefined ? found : new Set([...found].filter((value) => before.has(value)));
  }
  return all ?? new Set();
}
