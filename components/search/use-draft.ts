import { startTransition, useState } from 'react';

interface Draft {
  readonly text: string;
  /** What was handed in last. */
  readonly seen: string;
  /** What was handed out and has not come back yet. */
  readonly sent: readonly string[];
}

/**
 * What somebody types, shown at once, while the screen around it follows when it has the time: a key never waits for
 * a list. What is changed from outside meanwhile is taken over.
 */
export function useDraft(
  value: string,
  onChange: (text: string) => void,
): readonly [string, (text: string) => void] {
  const [draft, setDraft] = useState<Draft>({ text: value, seen: value, sent: [] });
  if (value !== draft.seen) {
    const echo = draft.sent.lastIndexOf(value);
    setDraft(
      echo < 0
        ? { text: value, seen: value, sent: [] }
        : { ...draft, seen: value, sent: draft.sent.slice(echo + 1) },
    );
  } else if (value === draft.text && draft.sent.length > 0) setDraft({ ...draft, sent: [] });
  const change = (text: string): void => {
    setDraft((before) => ({ ...before, text, sent: [...before.sent, text] }));
    startTransition(() => onChange(text));
  };
  return [draft.text, change];
}
