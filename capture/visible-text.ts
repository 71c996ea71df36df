import {
  attributeOf,
  classesOf,
  firstChildOf,
  isElement,
  nextElementOf,
  nextSiblingOf,
  ownText,
  previousElementOf,
  tagOf,
} from './dom';
import { cleanLine, cleanText, LONGEST_TEXT } from './limits';

function tags(names: string): ReadonlySet<string> {
  return new Set(names.split(/\s+/));
}

const UNSEEN_TAGS = tags(
  `script style template noscript svg math canvas object iframe head title audio video select datalist textarea`,
);
const BLOCK_TAGS = tags(
  `address article aside blockquote dd details div dl dt fieldset figure figcaption footer form h1 h2 h3 h4 h5 h6
  header hr li main nav ol p pre section summary table tr ul`,
);
const PARAGRAPH_TAGS = tags(`p blockquote h1 h2 h3 h4 h5 h6 ul ol dl table`);
const CELL_TAGS = tags('td th');
// Text for screen readers that nobody sees. The names are those of Bootstrap, GitHub, LinkedIn and others.
const SPOKEN_ONLY = new Set([
  'visually-hidden',
  'visuallyhidden',
  'sr-only',
  'screen-reader-text',
  'a11y-text',
]);
const HIDING_STYLE = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b/i;

// Bounds the work for one text: far more nodes than a field's text can be made of.
const MOST_NODES = 50_000;

function isSpokenOnly(element: Element): boolean {
  return classesOf(element).some((name) => SPOKEN_ONLY.has(name));
}

function isSpokenTwin(element: Element | null): boolean {
  return element !== null && isSpokenOnly(element);
}

/**
 * Hidden from screen readers is not hidden from eyes: such text counts when a spoken twin stands beside it
 * (one of the two must be read, and the seen one is as the person wrote it). Without a twin it is decoration.
 */
function isDecoration(element: Element): boolean {
  if (attributeOf(element, 'aria-hidden') !== 'true') return false;
  return !isSpokenTwin(nextElementOf(element)) && !isSpokenTwin(previousElementOf(element));
}

/** True for what a reader of the page does not see, with all that is below it. */
export function isUnseen(element: Element): boolean {
  const tag = tagOf(element);
  if (tag === 'dialog' && attributeOf(element, 'open') === undefined) return true;
  if (UNSEEN_TAGS.has(tag)) return true;
  if (attributeOf(element, 'hidden') !== undefined) return true;
  const style = attributeOf(element, 'style');
  if (style !== undefined && HIDING_STYLE.test(style)) return true;
  return isSpokenOnly(element) || isDecoration(element);
}

/** Text in the making. Breaks between blocks are kept back, so that two that meet make one. */
class TextBuilder {
  text = '';
  #preformatted = 0;
  #breaks = 0;
  #isApart = false;

  append(own: string): void {
    const written = this.#preformatted > 0 ? own : own.replace(/\s+/g, ' ');
    if (written.trim() === '' && (this.#breaks > 0 || written === '')) return;
    this.text += '\n'.repeat(this.#breaks) + (this.#isApart && this.#breaks === 0 ? ' ' : '') + written;
    this.#breaks = 0;
    this.#isApart = false;
  }

  /** Called for the begin and for the end of each element. */
  pass(tag: string, isBegin: boolean): void {
    if (tag === 'pre') this.#preformatted += isBegin ? 1 : -1;
    const breaks = PARAGRAPH_TAGS.has(tag) ? 2 : BLOCK_TAGS.has(tag) ? 1 : 0;
    this.#breaks = Math.max(this.#breaks, breaks);
    if (CELL_TAGS.has(tag)) this.#isApart = true;
    if (tag === 'br' && isBegin) this.#breaks += 1;
  }
}

/** Gathers text with line breaks where blocks and `<br>` break it, without recursion. */
function gatherText(root: Element): string {
  const builder = new TextBuilder();
  const stack: Element[] = [];
  let node: Node | null = firstChildOf(root);
  for (let left = MOST_NODES; left > 0 && builder.text.length < LONGEST_TEXT * 4; left -= 1) {
    if (node === null) {
      const closed = stack.pop();
      if (closed === undefined) break;
      builder.pass(tagOf(closed), false);
      node = nextSiblingOf(closed);
      continue;
    }
    const own = ownText(node);
    if (own !== undefined) builder.append(own);
    if (!isElement(node) || isUnseen(node)) {
      node = nextSiblingOf(node);
      continue;
    }
    builder.pass(tagOf(node), true);
    stack.push(node);
    node = firstChildOf(node);
  }
  return builder.text;
}

/**
 * The text of an element as a person sees it, of several lines: white space collapsed, a line break for each
 * block and `<br>`, an empty line between paragraphs. It needs no layout, so it is the same in a browser and
 * in tests. Undefined when there is nothing to see.
 */
export function visibleText(element: Element | undefined): string | undefined {
  return element === undefined ? undefined : cleanText(gatherText(element));
}

/** The text of an element as a person sees it, as one line. */
export function visibleLine(element: Element | undefined): string | undefined {
  return element === undefined ? undefined : cleanLine(gatherText(element));
}
