/** One value out of a JSON file that holds many. */
export interface JsonItem {
  /**
   * `item` is one of many; `head` is the object around them as far as it was read when the first of them
   * came, with the list left empty.
   */
  readonly part: 'item' | 'head';
  readonly text: string;
  /** The line on which it begins, counted from 1. */
  readonly line: number;
}

const QUOTE = 34;
const BACKSLASH = 92;
const NEWLINE = 10;
const COMMA = 44;
const COLON = 58;

function isOpening(code: number): boolean {
  return code === 91 || code === 123;
}

function isClosing(code: number): boolean {
  return code === 93 || code === 125;
}

function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0xfeff;
}

/**
 * Cuts JSON text, part by part, into its items, so that a file of 100,000 people never lies in memory as a
 * whole. Items are the elements of an array at the top; those of an array that is one of `lists` in an object
 * at the top; or else whole values at the top, one after another (JSON Lines). It only finds where items
 * begin and end: whether an item is JSON is for its reader to see.
 */
export class JsonSplitter {
  readonly #lists: ReadonlySet<string>;
  #text = '';
  #at = 0;
  #line = 1;
  #depth = 0;
  #isString = false;
  #isEscaped = false;
  /** Where the present item begins in `#text`, or -1 between items. */
  #start = -1;
  #startLine = 1;
  /** The depth at which items lie: 0 at the top, 1 in an array there, 2 in a list of an object there. */
  #itemDepth = 0;
  #lastString = '';
  #stringStart = -1;
  #key = '';

  constructor(lists: readonly string[] = []) {
    this.#lists = new Set(lists);
  }

  /** The items that are complete with this part of the text. */
  push(text: string): JsonItem[] {
    const kept = this.#start === -1 ? this.#at : this.#start;
    this.#text = this.#text.slice(kept) + text;
    this.#at -= kept;
    this.#stringStart -= kept;
    if (this.#start !== -1) this.#start = 0;
    const items: JsonItem[] = [];
    for (; this.#at < this.#text.length; this.#at += 1) this.#step(this.#text.charCodeAt(this.#at), items);
    return items;
  }

  /** What is left without its end: the file is cut off, or is no JSON. */
  end(): JsonItem[] {
    const isOpen = this.#start !== -1;
    const items: JsonItem[] = [];
    if (isOpen) this.#finish(this.#text.length, items);
    else if (this.#depth > 0) items.push({ part: 'item', text: '', line: this.#line });
    this.#text = '';
    return items;
  }

  #step(code: number, items: JsonItem[]): void {
    if (code === NEWLINE) this.#line += 1;
    if (this.#isString) {
      this.#stepInString(code);
      if (!this.#isString && this.#depth === this.#itemDepth) this.#finishScalar(items);
      return;
    }
    if (isBlank(code)) return;
    if (isClosing(code)) this.#close(items);
    else if (code === COMMA && this.#depth === this.#itemDepth) this.#finish(this.#at, items);
    else if (code === COLON) this.#key = this.#lastString;
    else if (!(code === COMMA)) this.#begin(code, items);
  }

  #stepInString(code: number): void {
    if (this.#isEscaped) this.#isEscaped = false;
    else if (code === BACKSLASH) this.#isEscaped = true;
    else if (code === QUOTE) {
      this.#isString = false;
      if (this.#depth === 1) this.#lastString = this.#text.slice(this.#stringStart, this.#at);
    }
  }

  /** A string at the depth of items is one by itself, and ends with its quote. */
  #finishScalar(items: JsonItem[]): void {
    if (this.#itemDepth === 0) this.#finish(this.#at + 1, items);
  }

  #begin(code: number, items: JsonItem[]): void {
    const opensArray = code === 91;
    if (this.#start === -1 && this.#depth === 0 && opensArray) {
      this.#itemDepth = 1;
      this.#depth = 1;
      return;
    }
    if (this.#start === -1 && this.#depth >= this.#itemDepth) {
      this.#start = this.#at;
      this.#startLine = this.#line;
    }
    if (code === QUOTE) {
      this.#isString = true;
      this.#stringStart = this.#at + 1;
    } else if (isOpening(code)) {
      const isList = opensArray && this.#depth === 1 && this.#itemDepth === 0 && this.#lists.has(this.#key);
      this.#depth += 1;
      if (isList) this.#openList(items);
    }
  }

  /** Everything before a list is its head; from here on the list's elements are the items. */
  #openList(items: JsonItem[]): void {
    const text = `${this.#text.slice(this.#start, this.#at)}[]}`;
    items.push({ part: 'head', text, line: this.#startLine });
    this.#start = -1;
    this.#itemDepth = 2;
  }

  #close(items: JsonItem[]): void {
    if (this.#depth === this.#itemDepth) this.#finish(this.#at, items);
    this.#depth = Math.max(0, this.#depth - 1);
    const isItem = this.#start !== -1 && this.#depth === this.#itemDepth;
    if (isItem) this.#finish(this.#at + 1, items);
    else if (this.#depth < this.#itemDepth) this.#leaveList();
  }

  /** After a list nothing of its object is an item; after an array at the top another value may follow. */
  #leaveList(): void {
    if (this.#depth === 0) this.#itemDepth = 0;
    // Deeper than anything can be: what follows the list in its object belongs to no item.
    else this.#itemDepth = Number.POSITIVE_INFINITY;
  }

  #finish(end: number, items: JsonItem[]): void {
    if (this.#start === -1) return;
    items.push({ part: 'item', text: this.#text.slice(this.#start, end), line: this.#startLine });
    this.#start = -1;
  }
}
