import { createContext, use, useCallback, useState, type ReactElement, type ReactNode } from 'react';

const Announce = createContext<(words: string) => void>(() => {});

/** Holds the one place whose changes screen readers speak. */
export function LiveRegion({ children }: { children: ReactNode }): ReactElement {
  const [said, setSaid] = useState({ words: '', turn: 0 });
  const announce = useCallback(
    (words: string) => setSaid((before) => ({ words, turn: before.turn + 1 })),
    [],
  );
  return (
    <Announce value={announce}>
      {children}
      <output aria-live="polite" className="sr-only">
        {/* A new element each time, so that the same words are spoken again. */}
        <span key={said.turn}>{said.words}</span>
      </output>
    </Announce>
  );
}

/** Says something to those who do not see the screen. */
export function useAnnounce(): (words: string) => void {
  return use(Announce);
}
