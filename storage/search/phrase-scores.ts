import { isSetField, isTextField, textField, WORD_FIELDS } from '@/talent/search/fields';
import { standsInOrder } from '@/talent/search/matches-query';
import type { Tokenizer } from '@/talent/search/tokens';
import type { Pattern } from '@/talent/search/word-patterns';
import type { Segment } from './segment';
import { bitOf } from './stored-value';
import { maskOf, readNumbers, scoreValue, weightOf, type Scope } from './word-scores';

/** Fields whose texts a segment has, in which a phrase keeps its order. */
const ORDERED_TEXTS = maskOf(
  WORD_FIELDS.filter((field) => isTextField(field) && textField(field).keepsOrder),
);
const UNORDERED_TEXTS = maskOf(
  WORD_FIELDS.filter((field) => isTextField(field) && !textField(field).keepsOrder),
);
const SET_VALUES = maskOf(WORD_FIELDS.filter(isSetField));

/** The values in which one of the terms stands as a whole word. */
function valuesWith(segment: Segment, { terms }: Pattern): ReadonlySet<number> {
  const values = new Set<number>();
  for (const text of terms) {
    const term = segment.findTerm(text);
    if (term < 0) continue;
    segment.openTerm(term);
    while (segment.groups.next()) {
      if (segment.groups.code !== 0) continue;
      const numbers = readNumbers(segment);
      for (let index = 0; index < segment.groups.count; index += 1) values.add(numbers[index] ?? 0);
    }
  }
  return values;
}

/** For each document, the texts in which one of the terms stands as a whole word. */
function textsWith(segment: Segment, { terms }: Pattern): Uint32Array {
  const found = new Uint32Array(segment.size);
  for (const text of terms) {
    const term = segment.findTerm(text);
    if (term < 0) continue;
    segment.openTerm(term);
    while (segment.groups.next()) {
      if (segment.groups.code === 0) continue;
      const mask = segment.masks[segment.groups.code] ?? 0;
      const numbers = readNumbers(segment);
      for (let index = 0; index < segment.groups.count; index += 1) {
        const document = numbers[index] ?? 0;
        found[document] = (found[document] ?? 0) | mask;
      }
    }
  }
  return found;
}

/** The texts among `mask` in which the words really follow each other. */
function orderedFields(
  segment: Segment,
  document: number,
  mask: number,
  words: readonly Pattern[],
  tokenizer: Tokenizer,
): number {
  let kept = 0;
  for (const [field, read] of [
    ['name', () => segment.name(document)],
    [
      'headline',
      () =>
        segment.headline(
          document,
          segment.listed('title', document),
          segment.listed('organization', document),
        ),
    ],
  ] as const) {
    if ((mask & bitOf(field)) !== 0 && standsInOrder(words, read(), tokenizer)) kept |= bitOf(field);
  }
  return kept;
}

/** Raises the scores of the documents in which several words follow each other. */
export function scorePhrase(
  segment: Segment,
  words: readonly Pattern[],
  { fields }: Scope,
  tokenizer: Tokenizer,
  scores: Uint16Array,
): void {
  const [first, ...others] = words;
  if (first === undefined) return;
  const texts = textsWith(segment, first);
  for (const word of others) {
    const more = textsWith(segment, word);
    for (let document = 0; document < texts.length; document += 1) {
      texts[document] = (texts[document] ?? 0) & (more[document] ?? 0);
    }
  }
  for (let document = 0; document < texts.length; document += 1) {
    let mask = (texts[document] ?? 0) & fields;
    if (mask === 0) continue;
    const inOrder = mask & ORDERED_TEXTS;
    mask &= UNORDERED_TEXTS;
    if (inOrder !== 0) mask |= orderedFields(segment, document, inOrder, words, tokenizer);
    if (mask !== 0) scores[document] = Math.max(scores[document] ?? 0, weightOf(mask));
  }
  if ((fields & SET_VALUES) === 0) return;
  const sets = words.map((word) => valuesWith(segment, word));
  for (const value of sets[0] ?? []) {
    if (!sets.every((set) => set.has(value))) continue;
    if (!standsInOrder(words, segment.value(value).text, tokenizer)) continue;
    scoreValue(segment, value, fields & SET_VALUES, scores);
  }
}
