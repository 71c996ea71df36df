import { useLayoutEffect, useRef } from 'react';
import { flushSync } from 'react-dom';
import { LANDING } from './keep-focus';

const SWITCH = 'kith-single-keys';

/** Whether keys alone act. Some people's speech input types letters, so it can be switched off. */
export function areSingleKeysOn(): boolean {
  return localStorage.getItem(SWITCH) !== 'off';
}

export function setSingleKeys(on: boolean): void {
  localStorage.setItem(SWITCH, on ? 'on' : 'off');
}

/** True when a key pressed there belongs to what has the focus: a field, a menu, an open dialog. */
function isTaken(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest(
      'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"], [role="listbox"], [role="combobox"]',
    ) !== null
  );
}

/** True when Enter means nothing there: elsewhere it belongs to the button or link that has the focus. */
function isFree(target: EventTarget | null): boolean {
  return target === document.body || (target instanceof Element && target.matches(LANDING));
}

/** Keys by name (`event.key`), as in `c`, `/` or `Escape`; with Ctrl or Cmd as in `mod+z`. */
export type Shortcuts = Readonly<Record<string, (() => void) | undefined>>;

/** Does something on a key, anywhere on the screen, unless a field or a menu takes the key. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const current = useRef(shortcuts);
  // Before it is painted: whoever sees a screen has its keys, and those of the screen before are gone.
  useLayoutEffect(() => {
    current.current = shortcuts;
  });
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || event.altKey || isTaken(event.target)) return;
      if (event.key === 'Enter' && !isFree(event.target)) return;
      // A letter that is held down acts once: holding `m` must not merge one pair after another.
      if (event.repeat && /^[a-z]$/.test(event.key)) return;
      const modified = event.ctrlKey || event.metaKey;
      if (!modified && event.key.length === 1 && !areSingleKeysOn()) return;
      const name = modified ? `mod+${event.key.toLowerCase()}` : event.key;
      const act = current.current[name];
      if (act === undefined) return;
      event.preventDefault();
      // On screen before the next key is pressed, however fast somebody types.
      flushSync(act);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
