// Words of headings that are not names of people. One of them in a heading is enough: a heading that may not be
// a name is not held against the page.
const HEADING_WORDS = new Set(
  `about academic am account activity agency all an analyst and architect archive archives article articles
  artist at author bio biography blog by career careers company consultant contact corporate creative cv
  data demo design designer dev developer director docs documentation engineer engineering error events experience
  experienced example expert faq feed for founder freelance from full gallery get github group hello help hey hi home
  homepage im in info inc index is it job jobs join journal keynote lab labs latest leadership linkedin
  list log login ltd make manager marketing me media meet member members menu missing my news newsletter notes
  of office on online open our overview pages people personal photography photos portfolio post posts
  press product products profile profiles programmer project projects public publications recent research
  researcher resume results resources sample science scientist search senior service services settings shop sign
  site social software solutions speaker specialist staff start student studio study systems talks team
  tech technologist technology test the this timeline to twitter university up user users vita web website
  welcome what who with work works write writer writing x you your
  accueil bienvenue blogue equipe inicio bienvenido bienvenida equipo perfil profil startseite willkommen uber
  uns mich ueber lebenslauf mitarbeiter kontakt hem om oss sobre mi meu curriculum vitae`.split(/\s+/),
);
const TITLES = new Set(
  'dr prof professor mr mrs ms mx sir dame phd md mba msc bsc ma ba jr sr ii iii'.split(' '),
);

/** The words of a name without accents, punctuation, titles and degrees, in lower case. */
function wordsOf(text: string): readonly string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’`]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !TITLES.has(word));
}

function scriptOf(words: readonly string[]): string {
  const letters = words.join('');
  if (/\p{Script=Latin}/u.test(letters)) return 'latin';
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(letters)) return 'east-asian';
  return /^\p{Script=Cyrillic}/u.exec(letters) === null ? 'other' : 'cyrillic';
}

/** `m` is short for `mary`, `jon` for `jonathan`: a word that begins the other one stands for it. */
function standsFor(a: string, b: string): boolean {
  if (a === b) return true;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return (short.length === 1 || short.length >= 3) && long.startsWith(short);
}

/**
 * True when each of the words stands among the others, one of them as it is: "Robert Johnson" is made of words
 * that begin like those of "John Roberts", and is somebody else.
 */
function allIn(words: readonly string[], others: readonly string[]): boolean {
  return (
    words.some((word) => others.includes(word)) &&
    words.every((word) => others.some((other) => standsFor(word, other)))
  );
}

/** How a text relates to the name of a person. */
export type NameRelation =
  /** It has the whole name in it, or is a shorter form of it. */
  | 'names'
  /** It has a part of the name in it, as in `Hi, I am Ada`. */
  | 'hints'
  /** It looks like the name of a person, and it is another one. */
  | 'names-another'
  /** It says nothing about who this is. */
  | 'silent';

/** True when the text looks like the name of a person: two to four words that begin with capitals. */
export function looksLikeName(text: string): boolean {
  if (/[\d@#:;!?/\\|+=<>{}[\]…•·]/.test(text)) return false;
  const words = text.trim().split(/[\s,]+/);
  if (words.length < 2 || words.length > 4) return isEastAsianName(text);
  const capitals = words.filter((word) => /^['’"(]?\p{Lu}/u.test(word)).length;
  return capitals >= 2 && !wordsOf(text).some((word) => HEADING_WORDS.has(word));
}

function isEastAsianName(text: string): boolean {
  return /^[\p{Script=Han}\p{Script=Hangul}]{2,4}$/u.test(text.trim());
}

/** What a text such as a heading says about somebody who has these names. */
export function relateName(text: string, names: readonly string[]): NameRelation {
  const words = wordsOf(text);
  if (words.length === 0) return 'silent';
  const joined = words.join('');
  const relevant = names.map((name) => wordsOf(name)).filter((name) => name.length > 0);
  for (const name of relevant) {
    if (allIn(name, words) || joined === name.join('')) return 'names';
    if (scriptOf(name) === 'east-asian' && joined.includes(name.join(''))) return 'names';
    // "Ada" alone is short for "Ada Byron"; "Ada Lovelace" is not.
    if (looksShorter(words, name)) return 'names';
  }
  if (looksLikeName(text)) {
    // A name in another script may be the same one: nobody can tell here.
    return relevant.some((name) => scriptOf(name) === scriptOf(words)) ? 'names-another' : 'silent';
  }
  const hint = relevant.some((name) => name.some((word) => word.length >= 2 && words.includes(word)));
  return hint ? 'hints' : 'silent';
}

function looksShorter(words: readonly string[], name: readonly string[]): boolean {
  return words.length <= name.length && words.some((word) => word.length > 1) && allIn(words, name);
}

/** True when two names may be of one person: one of them is a form of the other. */
export function namesAgree(a: string, b: string): boolean {
  const [x, y] = [wordsOf(a), wordsOf(b)];
  if (x.length === 0 || y.length === 0) return a.trim() === b.trim();
  return allIn(x, y) || allIn(y, x) || x.join('') === y.join('') || scriptOf(x) !== scriptOf(y);
}
