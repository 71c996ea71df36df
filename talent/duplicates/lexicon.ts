import { consonantKey, soundKey } from '../names/sound-key';
import { nicknameGroups } from '../names/nicknames';
import { hashText } from './hashing';
import { editDistance, jaroWinkler } from './string-distance';

/** How well two words agree, whatever their role. */
export const WORD = { different: 0, initial: 1, part: 2, near: 3, variant: 4, same: 5 } as const;
export type WordAgreement = (typeof WORD)[keyof typeof WORD];

// A map that grows holds the thread while it is laid out anew; many small ones hold it for a moment each.
const SHARDS = 32;
const CACHE_SIZE = 1 << 19;
// Letters and digits in one number: `a` to `z` are bits 0 to 25, digits share the rest.
const DIGIT_BIT = 26;

/** Slips of the pen that a word of this length may hold and still be taken for the other. */
function bearableSlips(length: number): number {
  if (length <= 2) return 0;
  if (length <= 5) return 1;
  return length <= 9 ? 2 : 3;
}

function compareWords(left: string, right: string): WordAgreement {
  const shorter = Math.min(left.length, right.length);
  const longer = Math.max(left.length, right.length);
  if (shorter === 0) return WORD.different;
  if (shorter === 1) return left[0] === right[0] ? WORD.initial : WORD.different;
  const slips = bearableSlips(longer);
  if (editDistance(left, right, slips) <= slips) return WORD.near;
  const likeness = jaroWinkler(left, right);
  if (shorter >= 5 && likeness >= 0.95) return WORD.near;
  if (shorter >= 4 && likeness >= 0.8 && soundKey(left) === soundKey(right)) return WORD.near;
  if (shorter >= 3 && (left.startsWith(right) || right.startsWith(left))) return WORD.part;
  return shorter >= 4 && likeness >= 0.86 ? WORD.part : WORD.different;
}

/** Which letters a word holds, as bits. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at += 1) {
    const code = word.charCodeAt(at);
    letters |= 1 << (code >= 97 && code <= 122 ? code - 97 : DIGIT_BIT + (code % 5));
  }
  return letters;
}

function countBits(bits: number): number {
  let rest = bits - ((bits >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return Math.imul((rest + (rest >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/**
 * True when two words share too few letters for any likeness: most pairs end here. Short words, initials and
 * beginnings are left to be looked at.
 */
function areFarApart(left: number, right: number): boolean {
  const shared = countBits(left & right);
  const fewer = Math.min(countBits(left), countBits(right));
  return fewer > 3 && shared * 2 < fewer + 1;
}

/** Words as numbers, so that comparing and counting them is cheap; each is compared with each only once. */
export class Lexicon {
  readonly #ids = Array.from({ length: SHARDS }, () => new Map<string, number>());
  readonly #texts: string[] = [];
  readonly #letters: number[] = [];
  readonly #groups: (readonly number[])[] = [];
  readonly #sounds: number[] = [];
  readonly #vowelless = new Set<number>();
  readonly #cacheLeft = new Int32Array(CACHE_SIZE).fill(-1);
  readonly #cacheRight = new Int32Array(CACHE_SIZE);
  readonly #cacheAgreement = new Uint8Array(CACHE_SIZE);

  get size(): number {
    return this.#texts.length;
  }

  /** The number of a word, the same for the same word as long as this lexicon lives. */
  add(word: string): number {
    const ids = this.#ids[hashText(word) % SHARDS];
    const known = ids?.get(word);
    if (known !== undefined) return known;
    const id = this.#texts.length;
    ids?.set(word, id);
    this.#texts.push(word);
    this.#letters.push(lettersOf(word));
    this.#groups.push(nicknameGroups(word));
    return id;
  }

  /** Like `add`, for a word out of a script that writes no vowels. */
  addVowelless(word: string): number {
    const id = this.add(word);
    this.#vowelless.add(id);
    return id;
  }

  text(id: number): string {
    return this.#texts[id] ?? '';
  }

  /** A 32-bit number of how a word sounds: words that sound alike have the same. */
  sound(id: number): number {
    const known = this.#sounds[id];
    if (known !== undefined) return known;
    const text = this.text(id);
    const key = this.#vowelless.has(id) ? consonantKey(text) : soundKey(text);
    const sound = hashText(key === '' ? text : key);
    this.#sounds[id] = sound;
    return sound;
  }

  /** The groups of names that go by one another, as `nicknameGroups` has them. */
  groups(id: number): readonly number[] {
    return this.#groups[id] ?? [];
  }

  #shareGroup(left: number, right: number): boolean {
    const others = this.groups(right);
    return others.length > 0 && this.groups(left).some((group) => others.includes(group));
  }

  #compare(left: number, right: number): WordAgreement {
    if (this.#shareGroup(left, right)) return WORD.variant;
    const isVowelless = this.#vowelless.size > 0 && (this.#vowelless.has(left) || this.#vowelless.has(right));
    if (!isVowelless && areFarApart(this.#letters[left] ?? 0, this.#letters[right] ?? 0))
      return WORD.different;
    const texts = [this.text(left), this.text(right)].sort();
    // Sorted, so that the answer does not depend on which word was met first.
    const [leftText = '', rightText = ''] = texts;
    if (isVowelless) {
      const key = consonantKey(leftText);
      if (key.length >= 2 && key === consonantKey(rightText)) return WORD.variant;
    }
    return compareWords(leftText, rightText);
  }

  /** How well two words agree. Symmetric. */
  agreement(left: number, right: number): WordAgreement {
    if (left === right) return WORD.same;
    const low = Math.min(left, right);
    const high = Math.max(left, right);
    const slot = (Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b)) & (CACHE_SIZE - 1);
    if (this.#cacheLeft[slot] === low && this.#cacheRight[slot] === high) {
      // Only values of WordAgreement are ever put into the cache.
      return this.#cacheAgreement[slot] as WordAgreement;
    }
    const found = this.#compare(low, high);
    this.#cacheLeft[slot] = low;
    this.#cacheRight[slot] = high;
    this.#cacheAgreement[slot] = found;
    return found;
  }
}
