import { useLayoutEffect, useRef, type RefObject } from 'react';

/**
 * Puts the focus on an element when it appears. Only for a field that the recruiter has just asked for, or the one
 * act of a popup: anywhere else it would take the focus from what they are doing.
 */
export function useFocusOnMount<Focusable extends HTMLElement>(wanted = true): RefObject<Focusable | null> {
  const element = useRef<Focusable>(null);
  // Before the next key: what is typed right after the shortcut belongs into the field.
  useLayoutEffect(() => {
    if (wanted) element.current?.focus();
  }, [wanted]);
  return element;
}
