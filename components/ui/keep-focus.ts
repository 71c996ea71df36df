import { useEffect } from 'react';

/**
 * What the focus may go to by itself. No field: what is typed next is meant as a shortcut, and would be swallowed there.
 */
const FOCUSABLE = 'a[href], button, [role="checkbox"], [role="tab"], [tabindex]:not([tabindex="-1"], input)';
const DISABLED = ':disabled, [aria-disabled="true"]';
/** A heading that says where one is, for the focus to go to when all around it is new. */
export const LANDING = '[data-landing]';

/** Where the focus is: the element, and from the inside out each parent with the place it has there. */
interface Place {
  readonly element: HTMLElement;
  readonly label: string;
  readonly path: readonly { readonly parent: Element; readonly index: number }[];
}

function labelOf(element: Element): string {
  return element.getAttribute('aria-label') ?? element.textContent;
}

function placeOf(element: HTMLElement): Place {
  const path: { parent: Element; index: number }[] = [];
  for (let child: Element = element; child.parentElement !== null; child = child.parentElement) {
    path.push({ parent: child.parentElement, index: [...child.parentElement.children].indexOf(child) });
  }
  return { element, label: labelOf(element), path };
}

function focusablesIn(element: Element): readonly HTMLElement[] {
  const all = [...element.querySelectorAll<HTMLElement>(FOCUSABLE)];
  if (element instanceof HTMLElement && element.matches(FOCUSABLE)) all.unshift(element);
  return all.filter((each) => !each.matches(DISABLED) && each.checkVisibility());
}

/**
 * What stands now where the focus was: the same act of the next one in a list, or what is nearest in that part of the
 * screen; undefined as long as nothing is there, because it is still being loaded.
 */
function findSuccessor({ path, label }: Place, root: Element): HTMLElement | undefined {
  for (const { parent, index } of path) {
    if (!parent.isConnected || !root.contains(parent)) continue;
    const children = [...parent.children];
    for (const child of children.slice(index)) {
      const landing = child.querySelector<HTMLElement>(LANDING);
      if (landing !== null) return landing;
      const inside = focusablesIn(child);
      const successor = inside.find((each) => labelOf(each) === label) ?? inside[0];
      if (successor !== undefined) return successor;
    }
    for (const child of children.slice(0, index).reverse()) {
      const inside = focusablesIn(child);
      const successor = inside.find((each) => labelOf(each) === label) ?? inside.at(-1);
      if (successor !== undefined) return successor;
    }
    if (parent.matches('main')) return undefined;
  }
  return undefined;
}

/**
 * Keeps the focus on the screen: when what has it goes away, as a reminder does that is done, it goes to what stands
 * there now. Without that, keyboard and screen reader would begin again at the top of the page.
 * @param root holds the screen; what comes up above it, such as a menu, gives the focus back by itself
 */
export function keepFocus(root: Element): () => void {
  const page = root.ownerDocument;
  let place: Place | undefined;
  const onFocus = ({ target }: FocusEvent): void => {
    if (target instanceof HTMLElement && root.contains(target)) place = placeOf(target);
  };
  const onBlur = ({ target }: FocusEvent): void => {
    // Somebody took the focus away on purpose, by a click on nothing. What was removed is not there any more by then.
    queueMicrotask(() => {
      const left = target instanceof HTMLElement && target.isConnected && !target.matches(':disabled');
      if (left && target === place?.element && page.activeElement === page.body) place = undefined;
    });
  };
  const look = (): void => {
    if (place === undefined || (place.element.isConnected && !place.element.matches(':disabled'))) return;
    const { activeElement } = page;
    if (activeElement !== page.body && activeElement !== place.element) return;
    findSuccessor(place, root)?.focus();
  };
  const observer = new MutationObserver(look);
  observer.observe(root, { childList: true, subtree: true, attributeFilter: ['disabled'] });
  page.addEventListener('focusin', onFocus);
  page.addEventListener('focusout', onBlur);
  return () => {
    observer.disconnect();
    page.removeEventListener('focusin', onFocus);
    page.removeEventListener('focusout', onBlur);
  };
}

/** Keeps the focus on this screen for as long as it stands. */
export function useKeptFocus(): void {
  useEffect(() => keepFocus(document.getElementById('root') ?? document.body), []);
}
