/** Writes any script in ASCII letters; see `transliterate.ts`. */
export type Transliterate = (text: string) => string;

/**
 * The ways to write one word so that different spellings meet: `plain` drops accents (Müller → muller), `expanded`
 * spells letters out as German and the Nordic languages do (mueller), `ascii` is the word in Latin letters.
 */
export const STYLES = ['plain', 'expanded', 'ascii'] as const;
export type Style = (typeof STYLES)[number];

const ASCII = /^\p{ASCII}*$/u;

/**
 * Marks that only help reading: accents of Latin, Greek and Cyrillic, the points of Hebrew, the vowel signs of
 * Arabic, and invisible characters. Marks that make another letter (Indic vowels, the voicing of kana) stay.
 */
const READING_MARKS =
  /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed]|[\u00ad\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\s]|[\ufe00-\ufe0f]/g;

/** Letters that Unicode does not take apart, and letters of Arabic that are used for one another. */
const LETTERS: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['þ', 'th'],
  ['ħ', 'h'],
  ['ı', 'i'],
  ['ŋ', 'n'],
  ['ς', 'σ'],
  ['ى', 'ي'],
  ['ی', 'ي'],
  ['ک', 'ك'],
  ['ة', 'ه'],
]);

const EXPANDED: ReadonlyMap<string, string> = new Map([
  ['ä', 'ae'],
  ['ö', 'oe'],
  ['ü', 'ue'],
  ['ø', 'oe'],
  ['å', 'aa'],
]);

/** What one reads as one character: a code point with the marks and invisible characters that follow it. */
const CLUSTER = /[^](?:[\p{M}\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff])*/gu;

/** The characters of a text as one reads them; joined together they are the text again. */
export function splitClusters(text: string): readonly string[] {
  return text.match(CLUSTER) ?? [];
}

function foldPlain(cluster: string): string {
  const bare = cluster
    .toLowerCase()
    .normalize('NFKD')
    .replace(READING_MARKS, '')
    .normalize('NFC')
    .toLowerCase();
  let folded = '';
  for (const letter of bare) folded += LETTERS.get(letter) ?? letter;
  return folded;
}

function foldExpanded(cluster: string): string {
  return EXPANDED.get(cluster.toLowerCase().normalize('NFC')) ?? foldPlain(cluster);
}

const MOST_CACHED = 20_000;

/** Keeps what a function of a short text gave. The cache starts anew when it is full, so hostile text cannot fill memory. */
export function remember<Value>(compute: (text: string) => Value): (text: string) => Value {
  const cache = new Map<string, Value>();
  return (text) => {
    const cached = cache.get(text);
    if (cached !== undefined) return cached;
    const value = compute(text);
    if (cache.size >= MOST_CACHED) cache.clear();
    cache.set(text, value);
    return value;
  };
}

/** Folds words: takes away what different people write differently. */
export interface Folder {
  /** A word in one style, character by character (see `splitClusters`). */
  foldClusters(word: string, style: Style): readonly string[];
  /** The different ways to write a word, its own script first. Empty when nothing of it is left. */
  variants(word: string): readonly string[];
  /** True when it can write other scripts in ASCII. */
  readonly transliterates: boolean;
}

/** @param transliterate without it, words in other scripts are found in their own script only */
export function createFolder(transliterate?: Transliterate): Folder {
  const styles: Readonly<Record<Style, (cluster: string) => string>> = {
    plain: remember(foldPlain),
    expanded: remember(foldExpanded),
    ascii: remember((cluster) => {
      const latin = transliterate?.(cluster.normalize('NFC').toLowerCase()) ?? '';
      return latin.toLowerCase().replace(/[^a-z\d]/g, '');
    }),
  };
  const foldClusters = (word: string, style: Style) => splitClusters(word).map(styles[style]);
  return {
    foldClusters,
    transliterates: transliterate !== undefined,
    variants(word) {
      if (ASCII.test(word)) return word === '' ? [] : [word.toLowerCase()];
      const plain = foldClusters(word, 'plain').join('');
      const others = [foldClusters(word, 'expanded').join('')];
      if (!ASCII.test(plain)) others.push(foldClusters(word, 'ascii').join(''));
      return [...new Set([plain, ...others])].filter((variant) => variant !== '');
    },
  };
}

/** A text as whole values are compared and names are sorted: without case and accents, with single spaces. */
export function foldLine(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase().replace(/\s+/g, ' ').trim();
  return text
    .split(/\s+/)
    .map((word) => splitClusters(word).map(foldPlain).join(''))
    .filter((word) => word !== '')
    .join(' ');
}
