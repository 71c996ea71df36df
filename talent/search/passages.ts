import {
  FIELDS,
  isTextField,
  setField,
  textField,
  valueText,
  WORD_FIELDS,
  type WordFieldName,
} from './fields';
import { highlightText, type Mark, type TextRange } from './highlight';
import type { PersonDocument } from './person-document';
import type { Tokenizer } from './tokens';
import type { WantedWords } from './unseen-words';

/** Where somebody's record says what was looked for: a piece of one text, with the places in it. */
export interface Passage {
  readonly field: WordFieldName;
  /** With `…` where the text goes on. */
  readonly text: string;
  readonly ranges: readonly TextRange[];
}

/** As much of a text as a line has room for, in UTF-16 units. */
const LONGEST = 90;
/** What is shown before the first place: enough to read it in its sentence, little enough to leave it in view. */
const BEFORE = 24;
const MORE = '…';

/** Fields in which one would look first come first; of equals, in the order of the table of fields. */
const BY_WEIGHT = [...WORD_FIELDS].sort((a, b) => FIELDS[b].weight - FIELDS[a].weight);

/** A text as it is read, and the forms of it in which words are looked up. */
interface Written {
  readonly text: string;
  readonly indexed: readonly string[];
}

function textsOf(document: PersonDocument, field: WordFieldName): readonly Written[] {
  if (!isTextField(field)) {
    return setField(field)
      .values(document)
      .map((value) => ({ text: valueText(value), indexed: [] }));
  }
  const definition = textField(field);
  const written = definition.written?.(document);
  if (written === undefined) return definition.texts(document).map((text) => ({ text, indexed: [] }));
  return written.map((text) => ({
    text,
    indexed: definition.texts({ ...document, emails: [text], phones: [text], links: [text] }),
  }));
}

function findIn(
  { text, indexed }: Written,
  field: WordFieldName,
  marks: readonly Mark[],
  tokenizer: Tokenizer,
): readonly TextRange[] {
  const place = { name: field, completesShort: FIELDS[field].completesShort };
  const ranges = highlightText(text, place, marks, tokenizer);
  if (ranges.length > 0) return ranges;
  // The digits of a number in one piece are nowhere in it as it is written: then all of it is what was found.
  const isFound = indexed.some((form) => highlightText(form, place, marks, tokenizer).length > 0);
  return isFound ? [{ start: 0, end: text.length }] : [];
}

/** The beginning of the word in which a place lies, or the place itself in a text without spaces. */
function wordStart(text: string, at: number, earliest: number): number {
  const space = text.lastIndexOf(' ', at);
  return space >= earliest ? space + 1 : at;
}

function isInsideCharacter(text: string, at: number): boolean {
  // A surrogate, a mark, a joiner: what stands on either side of it is one character.
  const behind = /^(?:[\udc00-\udfff]|\p{M}|\u200d)/u;
  return behind.test(text.slice(at)) || /[\ud800-\udbff\u200d]$/.test(text.slice(0, at));
}

/** A piece of a text around what was found first. Line breaks become spaces. */
export function cutPassage(
  text: string,
  ranges: readonly TextRange[],
): { readonly text: string; readonly ranges: readonly TextRange[] } {
  const line = text.replace(/\s/g, ' ');
  const first = ranges[0]?.start ?? 0;
  let start = first <= BEFORE ? 0 : wordStart(line, first - BEFORE, first - BEFORE * 2);
  while (start > 0 && isInsideCharacter(line, start)) start -= 1;
  let end = Math.min(line.length, start + LONGEST);
  while (end < line.length && isInsideCharacter(line, end)) end += 1;
  const head = start > 0 ? MORE : '';
  const piece = head + line.slice(start, end) + (end < line.length ? MORE : '');
  const shift = head.length - start;
  return {
    text: piece,
    ranges: ranges
      .filter((range) => range.start < end && range.end > start)
      .map((range) => ({ start: range.start + shift, end: Math.min(range.end, end) + shift })),
  };
}

/** The best place of one word: in the field that counts most. */
function findPassage(
  document: PersonDocument,
  { marks }: WantedWords,
  tokenizer: Tokenizer,
): Passage | undefined {
  for (const field of BY_WEIGHT) {
    for (const written of textsOf(document, field)) {
      const ranges = findIn(written, field, marks, tokenizer);
      if (ranges.length > 0) return { field, ...cutPassage(written.text, ranges) };
    }
  }
  return undefined;
}

/** Where somebody's record says what is not to be seen of them: one passage for each word, without doubles. */
export function findPassages(
  document: PersonDocument,
  unseen: readonly WantedWords[],
  tokenizer: Tokenizer,
): readonly Passage[] {
  const found = new Map<string, Passage>();
  for (const words of unseen) {
    const passage = findPassage(document, words, tokenizer);
    if (passage !== undefined) found.set(`${passage.field} ${passage.text}`, passage);
  }
  return [...found.values()];
}
