import { childElements, classesOf } from '../dom';
import { impliedName, impliedPhoto, impliedUrl } from './implied-properties';
import {
  microformatText,
  readAddressProperty,
  readDateProperty,
  readTextProperty,
  type Scope,
} from './property-values';

/** A value of a property: its text or address, and the microformat that it is, if it is one. */
export interface MicroformatValue {
  readonly text: string;
  readonly item?: Microformat;
}

/** One microformat: an element whose class has an `h-*` name. */
export interface Microformat {
  /** Such as `h-card`, sorted. */
  readonly types: readonly string[];
  readonly properties: ReadonlyMap<string, readonly MicroformatValue[]>;
  /** Microformats inside that are no property of this one. */
  readonly children: readonly Microformat[];
  readonly element: Element;
}

interface Growing {
  readonly properties: Map<string, MicroformatValue[]>;
  readonly children: Microformat[];
  hasText: boolean;
  hasAddress: boolean;
  hasNested: boolean;
}

// Browsers nest no deeper than this; other parsers do, and the stack would not bear it.
const DEEPEST = 512;
const MOST_PROPERTIES = 5_000;
const MOST_NODES = 1_000_000;

const NAME = '(?:[a-z0-9]+-)?[a-z]+(?:-[a-z]+)*';
const ROOT_CLASS = new RegExp(`^h-${NAME}$`);
const PROPERTY_CLASS = new RegExp(`^(p|u|dt|e)-(${NAME})$`);

function rootClasses(element: Element): readonly string[] {
  return [...new Set(classesOf(element).filter((name) => ROOT_CLASS.test(name)))].sort();
}

function propertyClasses(element: Element): readonly { prefix: string; name: string }[] {
  return classesOf(element).flatMap((className) => {
    const [, prefix, name] = PROPERTY_CLASS.exec(className) ?? [];
    return prefix === undefined || name === undefined ? [] : [{ prefix, name }];
  });
}

/** Reads microformats2 below an element, by the rules of https://microformats.org/wiki/microformats2-parsing */
class MicroformatParser {
  readonly #scope: Scope;
  #left = MOST_PROPERTIES;

  constructor(base: string) {
    this.#scope = { base, nodesLeft: MOST_NODES };
  }

  parseRoot(element: Element, depth: number): Microformat {
    const growing: Growing = {
      properties: new Map(),
      children: [],
      hasText: false,
      hasAddress: false,
      hasNested: false,
    };
    for (const child of childElements(element)) this.#collect(child, growing, depth + 1);
    this.#addImplied(element, growing);
    const { properties, children } = growing;
    return { types: rootClasses(element), properties, children, element };
  }

  #collect(element: Element, into: Growing, depth: number): void {
    if (depth > DEEPEST || this.#left <= 0) return;
    const isRoot = rootClasses(element).length > 0;
    const item = isRoot ? this.parseRoot(element, depth) : undefined;
    const properties = propertyClasses(element);
    if (item !== undefined) into.hasNested = true;
    if (item !== undefined && properties.length === 0) into.children.push(item);
    for (const { prefix, name } of properties) this.#addProperty(element, prefix, name, item, into);
    // What is inside a nested microformat belongs to it alone.
    if (item === undefined) for (const child of childElements(element)) this.#collect(child, into, depth + 1);
  }

  #addProperty(
    element: Element,
    prefix: string,
    name: string,
    item: Microformat | undefined,
    into: Growing,
  ): void {
    this.#left -= 1;
    if (prefix === 'p' || prefix === 'e') into.hasText = true;
    if (prefix === 'u') into.hasAddress = true;
    const text = this.#read(element, prefix, item);
    const values = into.properties.get(name) ?? [];
    values.push(item === undefined ? { text } : { text, item });
    into.properties.set(name, values);
  }

  #read(element: Element, prefix: string, item: Microformat | undefined): string {
    const standsFor = prefix === 'p' ? 'name' : prefix === 'u' ? 'url' : undefined;
    const nested = standsFor === undefined ? undefined : item?.properties.get(standsFor)?.[0]?.text;
    if (nested !== undefined) return nested;
    if (prefix === 'u') return readAddressProperty(element, this.#scope);
    if (prefix === 'e') return microformatText(element, this.#scope);
    if (prefix === 'dt') return readDateProperty(element, this.#scope);
    return readTextProperty(element, this.#scope);
  }

  #addImplied(element: Element, into: Growing): void {
    const { properties } = into;
    if (into.hasNested) return;
    if (!into.hasText && !properties.has('name')) {
      properties.set('name', [{ text: impliedName(element, this.#scope) }]);
    }
    if (into.hasAddress) return;
    const photo = properties.has('photo') ? undefined : impliedPhoto(element, this.#scope);
    if (photo !== undefined) properties.set('photo', [{ text: photo }]);
    const url = properties.has('url') ? undefined : impliedUrl(element, this.#scope);
    if (url !== undefined) properties.set('url', [{ text: url }]);
  }
}

/**
 * Parses microformats from their root elements.
 * @param roots elements with an `h-*` class in document order, nested ones included: those are read as parts of
 *   the outer ones
 * @param base what relative addresses start from
 */
export function parseMicroformats(roots: readonly Element[], base: string): Microformat[] {
  const parser = new MicroformatParser(base);
  return outermost(roots).map((root) => parser.parseRoot(root, 0));
}

function outermost(roots: readonly Element[]): Element[] {
  const real = roots.filter((root) => rootClasses(root).length > 0);
  const inside = new Set<Element>();
  const outer: Element[] = [];
  for (const root of real) {
    if (inside.has(root)) continue;
    outer.push(root);
    markInside(root, inside);
  }
  return outer;
}

function markInside(root: Element, inside: Set<Element>): void {
  const open = childElements(root);
  for (let element = open.pop(); element !== undefined; element = open.pop()) {
    inside.add(element);
    open.push(...childElements(element));
  }
}
