import { startTransition, useLayoutEffect, useRef, useState } from 'react';

/**
 * What somebody types, shown at once, while the screen around it follows when it has the time: a key never waits for
 * a list. What is changed from outside meanwhile is taken over.
 */
export function useDraft(
  value: string,
  onChange: (text: string) => void,
): readonly [string, (text: string) => void] {
  const [text, setText] = useState(value);
  // What was handed out and has not come back yet: an echo of it is no change from outside.
  const sent = useRef<string[]>([]);
  useLayoutEffect(() => {
    const echo = sent.current.lastIndexOf(value);
    if (echo < 0) setText(value);
    else sent.current.splice(0, echo + 1);
  }, [value]);
  const change = (next: string): void => {
    setText(next);
    if (next === value) sent.current = [];
    else sent.current.push(next);
    startTransition(() => onChange(next));
  };
  return [text, change];
}
