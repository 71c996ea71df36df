import { isUnspacedScript, latinWord, scriptOf, type Script } from './latin-letters';
import {
  BIRTH_NAME_MARKS,
  CREDENTIALS,
  CREDENTIALS_AFTER_COMMA,
  GENERATIONS,
  HONORIFICS,
  PARTICLES,
  PRONOUNS,
  TWO_CHARACTER_FAMILIES,
} from './name-words';

/** One reading of a person's name, every word in small Latin letters. */
export interface ParsedName {
  /** Given names in their order; an initial is one letter. */
  readonly given: readonly string[];
  /** Words in the middle that may be given names or family names: a written name does not say. */
  readonly middle: readonly string[];
  /** Family names without their particles. */
  readonly family: readonly string[];
  /** The family name as one word, particles and all: `vandenberg`, `al` + `masri`. */
  readonly joinedFamily: string;
  /** `junior`, `senior`, `second` …, when the name says so. */
  readonly generation: string | undefined;
  readonly script: Script;
}

const BRACKETS = /\(([^)]*)\)|\[([^\]]*)\]|["“”„«»]([^"“”„«»]*)["“”„«»]/gu;
const LONGEST_NAME = 200;
const MOST_WORDS = 8;

interface Words {
  readonly words: readonly string[];
  readonly generation: string | undefined;
}

/** The words of one stretch between commas, with degrees and generation taken off. */
function readWords(text: string, afterComma: boolean): Words {
  const words: string[] = [];
  let generation: string | undefined;
  for (const raw of text.split(/[\s_/|・·]+/u)) {
    const whole = latinWord(raw);
    if (whole === '' || /^\d+$/.test(whole)) continue;
    const found = GENERATIONS.get(whole);
    if (found !== undefined && (afterComma || words.length >= 2)) {
      generation = found;
    } else if (CREDENTIALS.has(whole) || (afterComma && CREDENTIALS_AFTER_COMMA.has(whole))) {
      continue;
    } else {
      for (const part of raw.split(/[.\-–‐]+/u)) {
        const word = latinWord(part);
        if (word !== '') words.push(word);
      }
    }
  }
  return { words: words.slice(0, MOST_WORDS), generation };
}

function dropHonorifics(words: readonly string[]): readonly string[] {
  let from = 0;
  while (words.length - from > 2 && HONORIFICS.has(words[from] ?? '')) from += 1;
  return words.slice(from);
}

/** The words of a family name that are no particles; all of them when there would be none left. */
function withoutParticles(words: readonly string[]): readonly string[] {
  const core = words.filter((word) => !PARTICLES.has(word));
  return core.length === 0 ? words : core;
}

function buildName(
  given: readonly string[],
  middle: readonly string[],
  family: readonly string[],
  generation: string | undefined,
  script: Script,
): ParsedName {
  return {
    given,
    middle,
    family: withoutParticles(family),
    joinedFamily: family.join(''),
    generation,
    script,
  };
}

/** A name in the order given names, family name, as most alphabets write it. */
function splitSpacedName({ words, generation }: Words, script: Script): ParsedName | undefined {
  const kept = dropHonorifics(words);
  const [first] = kept;
  if (first === undefined) return undefined;
  if (kept.length === 1) return buildName([], [], kept, generation, script);
  const particle = kept.findIndex((word, at) => at > 0 && at < kept.length - 1 && PARTICLES.has(word));
  const familyStart = particle === -1 ? kept.length - 1 : particle;
  return buildName([first], kept.slice(1, familyStart), kept.slice(familyStart), generation, script);
}

/** A name written in one piece, family first: Chinese, Japanese in Han characters, Korean. */
function splitUnspacedName(text: string): ParsedName | undefined {
  const pieces = text.trim().split(/[\s・·]+/u);
  const [first = ''] = pieces;
  const characters = Array.from(first);
  const familyLength = TWO_CHARACTER_FAMILIES.has(characters.slice(0, 2).join('')) ? 2 : 1;
  const family = latinWord(pieces.length > 1 ? first : characters.slice(0, familyLength).join(''));
  const given = latinWord(
    pieces.length > 1 ? pieces.slice(1).join('') : characters.slice(familyLength).join(''),
  );
  if (family === '') return undefined;
  return buildName(given === '' ? [] : [given], [], [family], undefined, scriptOf(text));
}

function readMainName(text: string): ParsedName | undefined {
  if (isUnspacedScript(text) && !/[a-z]/i.test(text)) return splitUnspacedName(text);
  const script = scriptOf(text);
  const [head = '', ...tail] = text.split(',');
  const before = readWords(head, false);
  const after = tail.map((part) => readWords(part, true));
  const generation = [before, ...after].find((part) => part.generation !== undefined)?.generation;
  // What follows a comma is a given name, unless it was all degrees: then nothing is left of it.
  const given = after.find((part) => part.words.length > 0)?.words ?? [];
  if (given.length === 0 || before.words.length === 0) {
    return splitSpacedName({ words: [...before.words, ...given], generation }, script);
  }
  const names = dropHonorifics(given);
  return buildName(names, [], before.words, generation, script);
}

/** What stands in brackets or quotes: a call name, a name at birth, or pronouns, which are dropped. */
function readBrackets(text: string, main: ParsedName): ParsedName | undefined {
  const { words } = readWords(text, true);
  const [first = ''] = words;
  // Of no words at all, every one is a pronoun too.
  if (words.every((word) => PRONOUNS.has(word))) return undefined;
  if (isUnspacedScript(text)) return splitUnspacedName(text);
  if (BIRTH_NAME_MARKS.has(first)) {
    const family = words.slice(1);
    return family.length === 0 ? undefined : { ...main, family, joinedFamily: family.join('') };
  }
  return words.length === 1
    ? { ...main, given: words }
    : splitSpacedName({ words, generation: undefined }, 'alphabet');
}

/**
 * Reads a name as people write it: any script, `Voss, Nanami`, titles and degrees, particles, call names in
 * brackets, names at birth. The order of the words is taken as given name first where nothing says otherwise;
 * who compares names has to bear the other order.
 * @returns the readings, the main one first; none when the text holds no letters
 */
export function parseName(text: string): readonly ParsedName[] {
  const short = text.normalize('NFKC').slice(0, LONGEST_NAME);
  const asides = [...short.matchAll(BRACKETS)].map((found) => found[1] ?? found[2] ?? found[3] ?? '');
  const [plain = '', birthName = ''] = short
    .replace(BRACKETS, ' ')
    .split(/\s(?:née|nee|geb\.|geborene|born|f\/k\/a)\s/iu);
  const main = readMainName(plain) ?? readMainName(asides.join(' '));
  if (main === undefined) return [];
  if (birthName.trim() !== '') asides.push(`born ${birthName}`);
  const others = asides.map((aside) => readBrackets(aside, main)).filter((name) => name !== undefined);
  return [main, ...others.slice(0, 2)];
}

/** A name whose parts are known, as columns of a table say them. @returns undefined when both are empty */
export function parseNameParts(given: string, family: string): ParsedName | undefined {
  const givenWords = readWords(given.slice(0, LONGEST_NAME), false);
  const familyWords = readWords(family.replace(/\([^)]*\)/g, ' ').slice(0, LONGEST_NAME), false);
  if (givenWords.words.length === 0 && familyWords.words.length === 0) return undefined;
  const names = isUnspacedScript(given) ? [givenWords.words.join('')] : dropHonorifics(givenWords.words);
  return buildName(
    names,
    [],
    familyWords.words,
    familyWords.generation ?? givenWords.generation,
    scriptOf(given + family),
  );
}
