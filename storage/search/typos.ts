import type { Segment } from './segment';

/** A term that was probably meant. */
export interface Correction {
  readonly term: number;
  /** Of the score of the right word. */
  readonly share: number;
}

/** Words of this many letters may have two errors; shorter ones have one. */
const TWO_ERRORS_FROM = 8;
/** From here on, the beginning of a word may have errors as well while it is still being typed. */
const PREFIX_FROM = 5;
const SHORTEST = 4;
const MOST_CORRECTIONS = 48;
const SHARES = [1, 0.55, 0.35];
/** A word that only begins like the one that was typed. */
const PREFIX_SHARE = 0.7;

/** Words of letters that a slip of the finger may have hit, with what tells quickly that one is out of reach. */
interface Candidates {
  readonly terms: Uint32Array;
  readonly letters: Uint32Array;
  readonly lengths: Uint8Array;
}

const candidatesOf = new WeakMap<Segment, Candidates>();

/** A bit for each letter; letters of other scripts share bits, which only lets a few more words through. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at += 1) letters |= 1 << (word.charCodeAt(at) & 31);
  return letters;
}

function countBits(bits: number): number {
  let rest = bits - ((bits >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return Math.imul((rest + (rest >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** The letters of an ASCII word; 0 when it has anything but the letters a to z. */
function asciiLetters(bytes: Uint8Array, length: number): number {
  let letters = 0;
  for (let at = 0; at < length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x61 || byte > 0x7a) return 0;
    letters |= 1 << (byte & 31);
  }
  return letters;
}

function collectCandidates({ terms }: Segment): Candidates {
  const numbers = new Uint32Array(terms.length);
  const letters = new Uint32Array(terms.length);
  const lengths = new Uint8Array(terms.length);
  let count = 0;
  const others: number[] = [];
  const keep = (term: number, found: number, length: number) => {
    numbers[count] = term;
    letters[count] = found;
    lengths[count] = length;
    count += 1;
  };
  terms.forEachBytes((term, bytes, length) => {
    if (length < SHORTEST - 1) return;
    const found = asciiLetters(bytes, length);
    if (found !== 0) keep(term, found, Math.min(length, 255));
    else if ((bytes[0] ?? 0) >= 0x80) others.push(term);
  });
  for (const term of others) {
    const word = terms.get(term);
    if (/^\p{L}+$/u.test(word) && word.length >= SHORTEST - 1) keep(term, lettersOf(word), word.length);
  }
  return {
    terms: numbers.slice(0, count),
    letters: letters.slice(0, count),
    lengths: lengths.slice(0, count),
  };
}

/**
 * Gets ready for typing errors: reads all words of a segment once, some ten milliseconds for 100,000 people. The
 * first search with an error does it otherwise.
 */
export function prepareCorrections(segment: Segment): Candidates {
  let candidates = candidatesOf.get(segment);
  if (candidates === undefined) {
    candidates = collectCandidates(segment);
    candidatesOf.set(segment, candidates);
  }
  return candidates;
}

export interface Distances {
  /** Errors between the two words. */
  readonly whole: number;
  /** Errors between the typed word and the best beginning of the other. */
  readonly prefix: number;
}

const rows = [new Uint8Array(256), new Uint8Array(256), new Uint8Array(256)] as const;

/**
 * Errors between a typed word and another: letters that are wrong, missing, too many, or two neighbors swapped
 * (optimal string alignment: F. J. Damerau, "A technique for computer detection and correction of spelling errors",
 * 1964). Only the band of at most `most` errors is worked out; more counts as `most + 1`.
 */
export function measureDistances(typed: string, word: string, most: number): Distances {
  const tooMany = most + 1;
  const length = Math.min(word.length, typed.length + most, 250);
  let [before, above, row] = rows;
  for (let at = 0; at <= length; at += 1) above[at] = Math.min(at, tooMany);
  for (let line = 1; line <= typed.length; line += 1) {
    const letter = typed.charCodeAt(line - 1);
    const from = Math.max(1, line - most);
    const to = Math.min(length, line + most);
    row[from - 1] = from === 1 ? Math.min(line, tooMany) : tooMany;
    let best = row[from - 1] ?? tooMany;
    for (let at = from; at <= to; at += 1) {
      const other = word.charCodeAt(at - 1);
      const changed = (above[at - 1] ?? tooMany) + (letter === other ? 0 : 1);
      const missing = (at <= line - 1 + most ? (above[at] ?? tooMany) : tooMany) + 1;
      const added = (row[at - 1] ?? tooMany) + 1;
      let errors = Math.min(changed, missing, added, tooMany);
      if (line > 1 && at > 1 && letter === word.charCodeAt(at - 2) && other === typed.charCodeAt(line - 2)) {
        errors = Math.min(errors, (before[at - 2] ?? tooMany) + 1);
      }
      row[at] = errors;
      if (errors < best) best = errors;
    }
    if (best > most) return { whole: tooMany, prefix: tooMany };
    if (to < length) row[to + 1] = tooMany;
    [before, above, row] = [above, row, before];
  }
  let prefix = tooMany;
  for (let at = Math.max(0, typed.length - most); at <= length; at += 1) {
    prefix = Math.min(prefix, above[at] ?? tooMany);
  }
  const whole =
    length === word.length && Math.abs(length - typed.length) <= most ? (above[length] ?? tooMany) : tooMany;
  return { whole, prefix };
}

/** The words of a segment that were probably meant by a typed one, best first. The first letter may be wrong too. */
export function findCorrections(segment: Segment, typed: string): readonly Correction[] {
  const most = typed.length >= TWO_ERRORS_FROM ? 2 : 1;
  const { terms, letters, lengths } = prepareCorrections(segment);
  const wanted = lettersOf(typed);
  const takesPrefix = typed.length >= PREFIX_FROM;
  const found: Correction[] = [];
  for (let index = 0; index < terms.length; index += 1) {
    const others = letters[index] ?? 0;
    // Each letter that is in neither word takes an error, so most words are out of reach at a glance.
    if (countBits(wanted & ~others) > most) continue;
    const length = lengths[index] ?? 0;
    if (length < typed.length - most) continue;
    if (!takesPrefix && (length > typed.length + most || countBits(others & ~wanted) > most)) continue;
    const term = terms[index] ?? 0;
    const { whole, prefix } = measureDistances(typed, segment.terms.get(term), most);
    if (whole <= most) found.push({ term, share: SHARES[whole] ?? 0 });
    else if (takesPrefix && prefix > 0 && prefix <= most)
      found.push({ term, share: (SHARES[prefix] ?? 0) * PREFIX_SHARE });
  }
  return found.sort((a, b) => b.share - a.share).slice(0, MOST_CORRECTIONS);
}
