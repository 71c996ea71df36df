import anyAscii from 'any-ascii';

/**
 * How a name's own writing limits what its Latin form can tell:
 * `latin` and other full alphabets say every sound; `consonants` (Arabic, Hebrew) leaves vowels out;
 * `han` may be read in several languages, so its Latin form is only one of its readings.
 */
export type Script = 'alphabet' | 'consonants' | 'han';

const HAN = /\p{Script=Han}/u;
const HANGUL = /\p{Script=Hangul}/u;
const CONSONANT_SCRIPT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}]/u;

export function scriptOf(text: string): Script {
  if (HAN.test(text)) return 'han';
  return CONSONANT_SCRIPT.test(text) ? 'consonants' : 'alphabet';
}

/** True for names that are written without a space between family and given name, family first. */
export function isUnspacedScript(text: string): boolean {
  return HAN.test(text) || HANGUL.test(text);
}

// Pictures have names in Latin letters too (`rocket`), but are no words.
const NO_LETTERS = /[^\p{L}\p{M}\p{N}]+/gu;
const PLAIN = /^[a-z0-9]*$/;

/**
 * A word in small Latin letters and digits alone, whatever script it was written in: `Żółć` is `zolc`,
 * `Щукин` is `shchukin`, `王` is `wang`, `O’Brien` is `obrien`.
 * @returns the empty string when nothing can be spelled
 */
export function latinWord(text: string): string {
  const lower = text.toLowerCase();
  if (PLAIN.test(lower)) return lower;
  return anyAscii(text.normalize('NFKC').replace(NO_LETTERS, ''))
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '');
}

/** The words of a text in small Latin letters and digits, in their order. */
export function latinWords(text: string): string[] {
  return text
    .normalize('NFKC')
    .split(/[^\p{L}\p{M}\p{N}'’ʼ`]+/u)
    .map(latinWord)
    .filter((word) => word !== '');
}
