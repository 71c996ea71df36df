import {
  attributeOf,
  childElements,
  classesOf,
  firstChildOf,
  isElement,
  nextSiblingOf,
  ownText,
  tagOf,
} from '../dom';
import { LONGEST_TEXT } from '../limits';

const DROPPED = new Set(['script', 'style', 'template']);
const DEEPEST_VALUE = 8;

/** What reading one page's microformats has in common. */
export interface Scope {
  /** What relative addresses start from. */
  readonly base: string;
  /** Nodes that may still be read for text: items nest, and each reads all that is below it. */
  nodesLeft: number;
}

/** Resolves an address against the page's base; what is no address stays as it is. */
export function resolveAddress(address: string, base: string): string {
  try {
    return /^[a-z][a-z\d+.-]*:/i.test(address.trim()) ? address.trim() : new URL(address, base).href;
  } catch {
    return address;
  }
}

/** What stands for an image in text: its alternative, else its address. */
function textOfImage(image: Element, scope: Scope): string {
  const alternative = attributeOf(image, 'alt');
  const source = attributeOf(image, 'src');
  return alternative ?? (source === undefined ? '' : ` ${resolveAddress(source, scope.base)} `);
}

/**
 * Text of an element by the rules of microformats2: all text below it but for scripts and styles, images by
 * their alternative text. https://microformats.org/wiki/microformats2-parsing
 */
export function microformatText(root: Element, scope: Scope): string {
  let text = '';
  const stack: Element[] = [];
  let node: Node | null = firstChildOf(root);
  while (scope.nodesLeft > 0 && text.length < LONGEST_TEXT * 4) {
    scope.nodesLeft -= 1;
    if (node === null) {
      const closed = stack.pop();
      if (closed === undefined) break;
      node = nextSiblingOf(closed);
      continue;
    }
    text += ownText(node) ?? '';
    const isDropped: boolean = isElement(node) && DROPPED.has(tagOf(node));
    if (isElement(node) && tagOf(node) === 'img') text += textOfImage(node, scope);
    if (isElement(node) && !isDropped) {
      stack.push(node);
      node = firstChildOf(node);
    } else {
      node = nextSiblingOf(node);
    }
  }
  return text.trim();
}

/** The value of one part of the value-class pattern. */
function valueOfPart(part: Element, scope: Scope): string {
  if (classesOf(part).includes('value-title')) return attributeOf(part, 'title') ?? '';
  const tag = tagOf(part);
  if (tag === 'img' || tag === 'area') return attributeOf(part, 'alt') ?? '';
  if (tag === 'data') return attributeOf(part, 'value') ?? microformatText(part, scope);
  if (tag === 'abbr') return attributeOf(part, 'title') ?? microformatText(part, scope);
  return microformatText(part, scope);
}

/**
 * The value-class pattern: parts marked `value` (or `value-title`) below a property are its value, joined.
 * https://microformats.org/wiki/value-class-pattern
 */
export function valueClassText(property: Element, scope: Scope, depth = 0): string | undefined {
  if (depth > DEEPEST_VALUE) return undefined;
  let text: string | undefined;
  for (const child of childElements(property)) {
    const classes = classesOf(child);
    const isPart = classes.includes('value') || classes.includes('value-title');
    const isOther = !isPart && classes.some((name) => /^(?:h|p|u|dt|e)-[a-z]/.test(name));
    const part = isPart
      ? valueOfPart(child, scope)
      : isOther
        ? undefined
        : valueClassText(child, scope, depth + 1);
    if (part !== undefined) text = (text ?? '') + part;
  }
  return text?.trim();
}

function attributeFor(
  element: Element,
  table: Readonly<Record<string, readonly string[]>>,
): string | undefined {
  const tag = tagOf(element);
  const names = Object.hasOwn(table, tag) ? (table[tag] ?? []) : [];
  return names.map((name) => attributeOf(element, name)).find((value) => value !== undefined);
}

const TEXT_ATTRIBUTES = {
  abbr: ['title'],
  link: ['title'],
  data: ['value'],
  input: ['value'],
  img: ['alt'],
  area: ['alt'],
};
const ADDRESS_ATTRIBUTES = {
  a: ['href'],
  area: ['href'],
  link: ['href'],
  img: ['src'],
  audio: ['src'],
  video: ['src', 'poster'],
  source: ['src'],
  iframe: ['src'],
  object: ['data'],
};
const DATE_ATTRIBUTES = {
  time: ['datetime'],
  ins: ['datetime'],
  del: ['datetime'],
  abbr: ['title'],
  data: ['value'],
  input: ['value'],
};

/** The value of a `p-*` property: plain text. */
export function readTextProperty(element: Element, scope: Scope): string {
  return (
    valueClassText(element, scope) ??
    attributeFor(element, TEXT_ATTRIBUTES) ??
    microformatText(element, scope)
  );
}

/** The value of a `u-*` property: an address, resolved. */
export function readAddressProperty(element: Element, scope: Scope): string {
  const address = attributeFor(element, ADDRESS_ATTRIBUTES);
  if (address !== undefined) return resolveAddress(address, scope.base);
  const text =
    valueClassText(element, scope) ??
    attributeFor(element, { abbr: ['title'], data: ['value'], input: ['value'] }) ??
    microformatText(element, scope);
  return resolveAddress(text, scope.base);
}

/** The value of a `dt-*` property: a date or time as written. */
export function readDateProperty(element: Element, scope: Scope): string {
  return (
    valueClassText(element, scope) ??
    attributeFor(element, DATE_ATTRIBUTES) ??
    microformatText(element, scope)
  );
}
