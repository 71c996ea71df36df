import { attributeOf, childElements, classesOf, tagOf } from '../dom';
import { microformatText, resolveAddress, type Scope } from './property-values';

// Rules for what an author left unsaid: https://microformats.org/wiki/microformats2-parsing#parsing_for_implied_properties

function isRoot(element: Element): boolean {
  return classesOf(element).some((name) => /^h-[a-z]/.test(name));
}

function onlyChild(element: Element): Element | undefined {
  const children = childElements(element);
  return children.length === 1 ? children[0] : undefined;
}

/** The one child with this tag, unless it is a microformat itself. */
function onlyOfTag(element: Element, tag: string): Element | undefined {
  const children = childElements(element).filter((child) => tagOf(child) === tag);
  const [only] = children;
  return children.length === 1 && only !== undefined && !isRoot(only) ? only : undefined;
}

/** The only child, when it is no microformat: the rules look one level further into it. */
function transparentChild(root: Element): Element | undefined {
  const only = onlyChild(root);
  return only !== undefined && !isRoot(only) ? only : undefined;
}

type AttributeByTag = readonly (readonly [tag: string, attribute: string])[];

const NAME_SOURCES: AttributeByTag = [
  ['img', 'alt'],
  ['area', 'alt'],
  ['abbr', 'title'],
];
const PHOTO_SOURCES: AttributeByTag = [
  ['img', 'src'],
  ['object', 'data'],
];
const URL_SOURCES: AttributeByTag = [
  ['a', 'href'],
  ['area', 'href'],
];

function own(element: Element, sources: AttributeByTag): string | undefined {
  const source = sources.find(([tag]) => tag === tagOf(element));
  return source === undefined ? undefined : attributeOf(element, source[1]);
}

/** The name of a microformat that has no text property of its own. */
export function impliedName(root: Element, scope: Scope): string {
  const mine = own(root, NAME_SOURCES);
  if (mine !== undefined) return mine;
  const child = transparentChild(root);
  const grandchild = child === undefined ? undefined : transparentChild(child);
  for (const element of [child, grandchild]) {
    const name = element === undefined ? undefined : own(element, NAME_SOURCES);
    if (name !== undefined && name !== '') return name;
  }
  return microformatText(root, scope);
}

function impliedAddress(root: Element, sources: AttributeByTag, scope: Scope): string | undefined {
  const mine = own(root, sources);
  if (mine !== undefined) return resolveAddress(mine, scope.base);
  for (const parent of [root, transparentChild(root)]) {
    for (const [tag, attribute] of sources) {
      const element = parent === undefined ? undefined : onlyOfTag(parent, tag);
      const address = element === undefined ? undefined : attributeOf(element, attribute);
      if (address !== undefined) return resolveAddress(address, scope.base);
    }
  }
  return undefined;
}

/** The picture of a microformat that has no address property of its own. */
export function impliedPhoto(root: Element, scope: Scope): string | undefined {
  return impliedAddress(root, PHOTO_SOURCES, scope);
}

/** The address of a microformat that has no address property of its own. */
export function impliedUrl(root: Element, scope: Scope): string | undefined {
  return impliedAddress(root, URL_SOURCES, scope);
}
