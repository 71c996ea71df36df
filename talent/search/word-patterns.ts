import { spellingsOf } from '../match/skills';
import type { WordFieldName } from './fields';
import { splitClusters } from './fold';
import { findRuns, isUnspacedTerm, type Run, type Tokenizer } from './tokens';

/** One thing that must be there: any of the terms, whole or as the beginning of a longer one. */
export interface Pattern {
  readonly terms: readonly string[];
  readonly isPrefix: boolean;
}

/** One way to be meant: all of its patterns must be found. */
export interface Alternative {
  readonly patterns: readonly Pattern[];
  /** Of the score, from 0 to 1: less for a nickname than for the name. */
  readonly share: number;
  /** Only there; undefined for any field. */
  readonly field?: WordFieldName;
}

/** Other names of a given name, both folded: `bob` for `robert`. */
export type NicknamesOf = (token: string) => readonly string[];

/** What a typed word may mean, best first. Empty for what holds no letter or digit: that asks for nothing. */
export interface WordSearch {
  readonly alternatives: readonly Alternative[];
  /** The word in which typing errors may be looked for; undefined where they are not. */
  readonly correctable: string | undefined;
}

/** Shorter words have too many neighbors. */
const SHORTEST_CORRECTABLE = 4;
const NICKNAME_SHARE = 0.85;
const OTHER_SPELLING_SHARE = 0.9;
const PHONE = /^[+\d][\d\s./()-]*$/;
const PHONE_DIGITS = 7;

const whole = (terms: readonly string[]): Pattern => ({ terms, isPrefix: false });
const beginning = (terms: readonly string[]): Pattern => ({ terms, isPrefix: true });

/** `.net` means just that, although what is `.net` is found as `net` too. */
function typedSpellings(tokenizer: Tokenizer, word: string): readonly string[] {
  const spellings = tokenizer.spellings(word);
  return word.startsWith('.') ? spellings.filter((spelling) => spelling.startsWith('.')) : spellings;
}

/** Text without spaces is looked up pair by pair; in its Latin spelling as one word, or as one for each syllable. */
function unspacedAlternatives(tokenizer: Tokenizer, word: string): readonly (readonly Pattern[])[] {
  const clusters = splitClusters(word);
  const pairs = clusters
    .slice(0, -1)
    .map((cluster, index) =>
      tokenizer.folder.foldClusters(cluster + (clusters[index + 1] ?? ''), 'plain').join(''),
    );
  const spellings = tokenizer.spellings(word);
  if (pairs.length === 0) return [[beginning(spellings)]];
  const others = spellings.slice(1);
  const sounds = clusters.map((cluster) => tokenizer.syllable(cluster));
  const last = sounds.length - 1;
  return [
    pairs.map((pair) => whole([pair])),
    ...(others.length > 0 ? [[beginning(others)]] : []),
    ...(sounds.every((sound) => sound !== '')
      ? [sounds.map((sound, index) => (index === last ? beginning([sound]) : whole([sound])))]
      : []),
  ];
}

/** Several words in one piece: whole ones, but the last may still be typed. */
function piecePatterns(tokenizer: Tokenizer, text: string, runs: readonly Run[]): readonly Pattern[] {
  const last = runs.length - 1;
  return runs.flatMap((run, index) => {
    const word = text.slice(run.start, run.end);
    if (run.isUnspaced) return unspacedAlternatives(tokenizer, word)[0] ?? [];
    const spellings = typedSpellings(tokenizer, word);
    return [index === last ? beginning(spellings) : whole(spellings)];
  });
}

/** Other names of the same skill. Those of one or two letters are words of prose, so they count as skills only. */
function skillAlternatives(tokenizer: Tokenizer, word: string): readonly Alternative[] {
  return spellingsOf(word)
    .filter((spelling) => spelling !== word && spelling.length > 2)
    .map((spelling) => ({
      patterns: tokenizer
        .tokenize(spelling)
        .filter((token) => !token.isWhole)
        .map((token) => whole(token.terms)),
      share: OTHER_SPELLING_SHARE,
    }));
}

function phoneAlternatives(text: string): readonly Alternative[] {
  if (!PHONE.test(text)) return [];
  const digits = text.replace(/\D/g, '');
  if (digits.length < PHONE_DIGITS) return [];
  return [
    { patterns: [beginning([digits])], share: 1, field: 'phone' },
    { patterns: [whole([digits.slice(-PHONE_DIGITS)])], share: 1, field: 'phone' },
  ];
}

function nicknameAlternatives(words: readonly string[], nicknamesOf: NicknamesOf | undefined): Alternative[] {
  const names = new Set(words.flatMap((word) => nicknamesOf?.(word) ?? []));
  for (const word of words) names.delete(word);
  if (names.size === 0) return [];
  return [{ patterns: [whole([...names])], share: NICKNAME_SHARE, field: 'name' }];
}

/**
 * What a typed word may mean: itself in every spelling, a nickname, another name of a skill.
 * @param text one word as it was typed, or several in one piece such as `node.js` or a phone number
 */
export function wordSearch(text: string, tokenizer: Tokenizer, nicknamesOf?: NicknamesOf): WordSearch {
  const runs = findRuns(text);
  const [first] = runs;
  if (first === undefined) return { alternatives: [], correctable: undefined };
  const plain = (patterns: readonly Pattern[]): Alternative => ({ patterns, share: 1 });
  const phones = phoneAlternatives(text);
  if (runs.length > 1) {
    const joined = tokenizer.joinedSpellings(text, runs);
    return {
      alternatives: [
        plain(piecePatterns(tokenizer, text, runs)),
        ...(joined.length > 0 ? [plain([beginning(joined)])] : []),
        ...phones,
        ...skillAlternatives(tokenizer, text.toLowerCase()),
      ].filter(({ patterns }) => patterns.length > 0),
      correctable: undefined,
    };
  }
  const word = text.slice(first.start, first.end);
  if (first.isUnspaced) {
    return { alternatives: unspacedAlternatives(tokenizer, word).map(plain), correctable: undefined };
  }
  const spellings = typedSpellings(tokenizer, word);
  const [own] = spellings;
  if (own === undefined) return { alternatives: [], correctable: undefined };
  const isCorrectable = /^\p{L}+$/u.test(own) && own.length >= SHORTEST_CORRECTABLE;
  return {
    alternatives: [
      plain([beginning(spellings)]),
      ...phones,
      ...nicknameAlternatives(spellings, nicknamesOf),
      ...skillAlternatives(tokenizer, own),
    ],
    correctable: isCorrectable ? own : undefined,
  };
}

/** The words of a phrase in order; each has its spellings. */
export function phraseWords(text: string, tokenizer: Tokenizer): readonly Pattern[] {
  const patterns: Pattern[] = [];
  for (const run of findRuns(text)) {
    const word = text.slice(run.start, run.end);
    if (run.isUnspaced) patterns.push(...(unspacedAlternatives(tokenizer, word)[0] ?? []));
    else patterns.push(whole(typedSpellings(tokenizer, word)));
  }
  return patterns.filter(({ terms }) => terms.length > 0);
}

/** The words of a text that is being typed: every one of them may go on. */
export function typedBeginnings(text: string, tokenizer: Tokenizer): readonly Pattern[] {
  return findRuns(text)
    .map((run) => beginning(typedSpellings(tokenizer, text.slice(run.start, run.end))))
    .filter(({ terms }) => terms.length > 0);
}

/** One or two letters are completed only in some fields (see `fields.ts`); a character of Chinese says more. */
export function isShortPrefix(term: string): boolean {
  return term.length <= 2 && !isUnspacedTerm(term);
}
