import { createFolder, remember, splitClusters, STYLES, type Folder, type Transliterate } from './fold';

/** A stretch of letters and digits in a text. Offsets count UTF-16 units. */
export interface Run {
  readonly start: number;
  readonly end: number;
  /** Written without spaces between words, as Chinese, Japanese and Thai are; Korean is looked up the same way. */
  readonly isUnspaced: boolean;
  /** One sign alone stands between it and the run before: `jean-luc`, `o'neil`, `ci/cd`. */
  readonly isJoined: boolean;
  /** Nothing but ASCII: there is one way to write it. */
  readonly isAscii: boolean;
}

/** One searchable piece of a text. Offsets count UTF-16 units of the text as it was written. */
export interface Token {
  readonly start: number;
  readonly end: number;
  /** What it is found under, its own spelling first. */
  readonly terms: readonly string[];
  /**
   * A token that lies over others: the joined spelling of `O'Neil`, a whole run of Chinese. Those that are not
   * follow each other as the words of the text do.
   */
  readonly isWhole: boolean;
}

const DOT = 0x2e;
const SEPARATOR = 1;
const WORD = 2;
const UNSPACED = 3;
const MARK = 4;

const UNSPACED_LETTER =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u;
const LETTER = /[\p{L}\p{N}]/u;
const JOINING_MARK = /[\p{M}\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/u;
/** Scripts of which each character is a syllable with a sound of its own. */
const SYLLABLE = /[\p{sc=Han}\p{sc=Hangul}]/u;
const CONNECTORS = new Set(["'", '’', '-', '‐', '‑', '.', '/', '&', '_', '·']);

/** Longest term in UTF-16 units. What is longer is no word; it is found by its beginning. */
const LONGEST_TERM = 60;
/** More runs than this in one piece are an address or a file name, not a word. */
const MOST_JOINED = 4;
/** A longer run without spaces is a sentence, which nobody looks up as one word. */
const LONGEST_WHOLE = 8;

function classify(character: string): number {
  if (JOINING_MARK.test(character)) return MARK;
  if (!LETTER.test(character)) return SEPARATOR;
  return UNSPACED_LETTER.test(character) ? UNSPACED : WORD;
}

// Each code unit of the basic plane is classified once: asking the regular expressions is what makes this slow.
const CLASSES = new Uint8Array(0x1_0000);

function classAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (unit >= 0xd800 && unit <= 0xdfff) return classify(String.fromCodePoint(text.codePointAt(at) ?? 0));
  let found = CLASSES[unit] ?? 0;
  if (found === 0) {
    found = classify(text.charAt(at));
    CLASSES[unit] = found;
  }
  return found;
}

function widthAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xd800 && unit <= 0xdbff && (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

function isLetterAt(text: string, at: number): boolean {
  if (at >= text.length || at < 0) return false;
  const found = classAt(text, at);
  return found === WORD || found === UNSPACED;
}

/** The end of the signs that belong to a name such as `c++` or `f#`. */
function endOfSigns(text: string, end: number): number {
  let at = end;
  while (at < end + 2 && (text[at] === '+' || text[at] === '#')) at += 1;
  return isLetterAt(text, at) && !/\d/.test(text.charAt(at)) ? end : at;
}

/** Whether the dot before a run belongs to it, as in `.net`. */
function hasLeadingDot(text: string, start: number): boolean {
  if (start === 0 || text.charCodeAt(start - 1) !== DOT) return false;
  return !isLetterAt(text, start - 2) && text[start - 2] !== '.' && /\p{L}/u.test(text.charAt(start));
}

/** The stretches of letters and digits in a text, in order. */
export function findRuns(text: string): readonly Run[] {
  const runs: Run[] = [];
  let lastEnd = -1;
  let at = 0;
  while (at < text.length) {
    const kind = classAt(text, at);
    if (kind !== WORD && kind !== UNSPACED) {
      at += widthAt(text, at);
      continue;
    }
    const start = hasLeadingDot(text, at) ? at - 1 : at;
    let isAscii = true;
    while (at < text.length) {
      const next = classAt(text, at);
      if (next !== kind && next !== MARK) break;
      if (text.charCodeAt(at) > 0x7f) isAscii = false;
      at += widthAt(text, at);
    }
    if (kind === WORD) at = endOfSigns(text, at);
    const isJoined = lastEnd === start - 1 && CONNECTORS.has(text.charAt(lastEnd));
    runs.push({ start, end: at, isUnspaced: kind === UNSPACED, isJoined, isAscii });
    lastEnd = at;
  }
  return runs;
}

function cut(term: string): string {
  return term.length > LONGEST_TERM ? term.slice(0, LONGEST_TERM) : term;
}

function distinct(terms: readonly string[]): readonly string[] {
  if (terms.length === 1) return terms;
  return [...new Set(terms)].filter((term) => term !== '');
}

/** True for a word of a script that has no spaces, of which already one character says much. */
export function isUnspacedTerm(term: string): boolean {
  return UNSPACED_LETTER.test(term);
}

/** Takes texts apart into what is looked up; the index, the query and the highlights use the same one. */
export class Tokenizer {
  readonly folder: Folder;
  readonly #variants: (word: string) => readonly string[];

  /** @param transliterate without it, other scripts are found in their own letters only */
  constructor(transliterate?: Transliterate) {
    this.folder = createFolder(transliterate);
    this.#variants = remember((word) => this.folder.variants(word).map(cut));
  }

  /** The spellings of a run that is written with spaces around it. `.NET` is `.net` and also `net`. */
  spellings(word: string): readonly string[] {
    const variants = this.#variants(word);
    if (!word.startsWith('.')) return variants;
    return distinct([...variants, ...this.#variants(word.slice(1))]);
  }

  /** Runs that are joined by single signs, as the positions of the first and behind the last. */
  #chains(runs: readonly Run[]): [number, number][] {
    const chains: [number, number][] = [];
    let first = 0;
    for (let index = 1; index <= runs.length; index += 1) {
      if (index < runs.length && runs[index]?.isJoined === true) continue;
      if (index - first > 1 && index - first <= MOST_JOINED) chains.push([first, index]);
      first = index;
    }
    return chains;
  }

  /** The spellings of joined runs as one word: `oneil` for `O'Neil`. Empty when they are no word. */
  joinedSpellings(text: string, runs: readonly Run[]): readonly string[] {
    if (runs.length < 2 || runs.length > MOST_JOINED || runs.some((run) => run.isUnspaced)) return [];
    if (runs.some((run, index) => index > 0 && !run.isJoined)) return [];
    return this.#variants(runs.map((run) => text.slice(run.start, run.end)).join(''));
  }

  /** How one character of Chinese or Korean sounds; empty for others. */
  syllable(cluster: string): string {
    if (!this.folder.transliterates || !SYLLABLE.test(cluster)) return '';
    return this.folder.foldClusters(cluster, 'ascii').join('');
  }

  /** Each character with the one behind it, and its sound; then the whole, and what follows a family name. */
  #unspacedTokens(text: string, { start, end }: Run): Token[] {
    const word = text.slice(start, end);
    const clusters = splitClusters(word);
    const [first = ''] = clusters;
    if (clusters.length === 1) return [{ start, end, terms: this.#variants(word), isWhole: false }];
    const tokens: Token[] = [];
    let at = start;
    for (const [index, cluster] of clusters.entries()) {
      const next = clusters[index + 1] ?? '';
      const pair = this.folder.foldClusters(cluster + next, 'plain').join('');
      const terms = distinct([pair, this.syllable(cluster)]);
      tokens.push({ start: at, end: at + cluster.length + next.length, terms, isWhole: false });
      at += cluster.length;
    }
    if (clusters.length > LONGEST_WHOLE) return tokens;
    tokens.push({ start, end, terms: this.#variants(word), isWhole: true });
    const tail = word.slice(first.length);
    if (clusters.length > 2 && clusters.length <= MOST_JOINED && this.syllable(tail) !== '') {
      const terms = [cut(this.folder.foldClusters(tail, 'ascii').join(''))];
      tokens.push({ start: start + first.length, end, terms, isWhole: true });
    }
    return tokens;
  }

  /** The spellings of a run with spaces around it; most are one, in ASCII. */
  #runSpellings(text: string, { start, end, isAscii }: Run): readonly string[] {
    if (!isAscii || text.charCodeAt(start) === DOT) return this.spellings(text.slice(start, end));
    return [text.slice(start, Math.min(end, start + LONGEST_TERM)).toLowerCase()];
  }

  /** Calls back with every term of a text, some of them more than once: what `tokenize` finds, but faster. */
  forEachTerm(text: string, visit: (term: string) => void): void {
    const runs = findRuns(text);
    for (const run of runs) {
      if (run.isUnspaced || run.isJoined) {
        // Rare, and more than a list of words.
        for (const { terms } of this.tokenize(text)) for (const term of terms) visit(term);
        return;
      }
    }
    for (const run of runs) {
      if (run.isAscii && text.charCodeAt(run.start) !== DOT) {
        visit(text.slice(run.start, Math.min(run.end, run.start + LONGEST_TERM)).toLowerCase());
      } else for (const term of this.spellings(text.slice(run.start, run.end))) visit(term);
    }
  }

  /** All tokens of a text: first its words in order, then those that lie over them. */
  tokenize(text: string): readonly Token[] {
    const runs = findRuns(text);
    const tokens: Token[] = [];
    let isPlain = true;
    for (const run of runs) {
      if (run.isJoined) isPlain = false;
      if (run.isUnspaced) tokens.push(...this.#unspacedTokens(text, run));
      else {
        const terms = this.#runSpellings(text, run);
        tokens.push({ start: run.start, end: run.end, terms, isWhole: false });
      }
    }
    if (isPlain) return tokens;
    for (const [first, behind] of this.#chains(runs)) {
      const chain = runs.slice(first, behind);
      const terms = this.joinedSpellings(text, chain);
      const start = chain[0]?.start ?? 0;
      const end = chain.at(-1)?.end ?? start;
      if (terms.length > 0) tokens.push({ start, end, terms, isWhole: true });
    }
    return tokens;
  }

  /** Where in the written word the first `length` UTF-16 units of one of its terms end. */
  endOfPrefix(word: string, term: string, length: number): number {
    const clusters = splitClusters(word);
    for (const style of STYLES) {
      const folded = this.folder.foldClusters(word, style);
      if (cut(folded.join('')) === term) return endOfFolded(clusters, folded, length);
    }
    return word.length;
  }
}

function endOfFolded(clusters: readonly string[], folded: readonly string[], length: number): number {
  let end = 0;
  let covered = 0;
  for (const [index, cluster] of clusters.entries()) {
    if (covered >= length) return end;
    covered += folded[index]?.length ?? 0;
    end += cluster.length;
  }
  return end;
}
