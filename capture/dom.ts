// A page can hide the members of its document and its forms: `<img name="querySelector">` replaces
// `document.querySelector`, `<input name="childNodes">` replaces that of its form, even for scripts of an
// isolated world. So members are always looked up on the prototype, which a page cannot reach.

/** A member of a DOM object, whatever the page has named so. */
function member<Owner extends object, Key extends keyof Owner & string>(owner: Owner, key: Key): Owner[Key] {
  const prototype: object | null = Reflect.getPrototypeOf(owner);
  const value: Owner[Key] = Reflect.get(prototype ?? owner, key, owner);
  return value;
}

/** Elements that match, in document order. */
export function selectAll(root: Document | Element, selector: string): Element[] {
  const list: NodeListOf<Element> = Reflect.apply(member(root, 'querySelectorAll'), root, [selector]);
  return Array.from(list);
}

/** The first element that matches. */
export function selectFirst(root: Document | Element, selector: string): Element | undefined {
  const found: Element | null = Reflect.apply(member(root, 'querySelector'), root, [selector]);
  return found ?? undefined;
}

/** The value of an attribute, or undefined when the element has none. */
export function attributeOf(element: Element, name: string): string | undefined {
  const value: string | null = Reflect.apply(member(element, 'getAttribute'), element, [name]);
  return value ?? undefined;
}

/** The name of an element in lower case, such as `h1`. */
export function tagOf(element: Element): string {
  return member(element, 'localName').toLowerCase();
}

/** The classes of an element. */
export function classesOf(element: Element): readonly string[] {
  return attributeOf(element, 'class')?.split(/\s+/).filter(Boolean) ?? [];
}

export function firstChildOf(node: Node): Node | null {
  return member(node, 'firstChild');
}

export function nextSiblingOf(node: Node): Node | null {
  return member(node, 'nextSibling');
}

export function nextElementOf(element: Element): Element | null {
  return member(element, 'nextElementSibling');
}

export function previousElementOf(element: Element): Element | null {
  return member(element, 'previousElementSibling');
}

export function parentOf(node: Node): Element | null {
  return member(node, 'parentElement');
}

/** The children that are elements, in order. */
export function childElements(element: Element): Element[] {
  const found: Element[] = [];
  for (let child = firstChildOf(element); child !== null; child = nextSiblingOf(child)) {
    if (isElement(child)) found.push(child);
  }
  return found;
}

export function isElement(node: Node): node is Element {
  return member(node, 'nodeType') === 1;
}

/** The text of a text node (or CDATA section), or undefined for any other node. */
export function ownText(node: Node): string | undefined {
  const type = member(node, 'nodeType');
  return type === 3 || type === 4 ? (member(node, 'nodeValue') ?? '') : undefined;
}

/** All text below a node, markup gone, nothing left out: for the content of scripts. */
export function rawTextOf(node: Node): string {
  return member(node, 'textContent') ?? '';
}

/** The address that relative addresses of the page start from: its own, or that of `<base href>`. */
export function baseAddressOf(document: Document): string {
  return member(document, 'baseURI');
}

/** The number of elements of a document. */
export function countElements(document: Document): number {
  const all: HTMLCollectionOf<Element> = Reflect.apply(member(document, 'getElementsByTagName'), document, [
    '*',
  ]);
  return all.length;
}

/**
 * Parses markup into a document of its own, in which no script runs and nothing is fetched.
 * @returns undefined where there is no parser: a document without a window, outside a browser.
 */
export function parseInert(document: Document, markup: string): Document | undefined {
  const Parser = globalThis.DOMParser ?? member(document, 'defaultView')?.DOMParser;
  return Parser === undefined ? undefined : new Parser().parseFromString(markup, 'text/html');
}

/**
 * Visits elements in document order without recursion, so that no depth of nesting can exhaust the stack.
 * @param visit answers false to leave out what is below the element
 */
export function walkElements(root: Node, visit: (element: Element) => boolean): void {
  let node: Node | null = firstChildOf(root);
  while (node !== null) {
    const below: Node | null = isElement(node) && visit(node) ? firstChildOf(node) : null;
    let next: Node | null = below ?? nextSiblingOf(node);
    while (next === null) {
      node = member(node, 'parentNode');
      if (node === null || node === root) return;
      next = nextSiblingOf(node);
    }
    node = next;
  }
}

/** True when the element itself or one around it passes the test. */
export function isWithin(element: Element, test: (element: Element) => boolean): boolean {
  for (let at: Element | null = element; at !== null; at = parentOf(at)) {
    if (test(at)) return true;
  }
  return false;
}
