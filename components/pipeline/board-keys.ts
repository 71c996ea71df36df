import type { KeyboardEvent } from 'react';

/** What a key on a card asks for. */
export type BoardAct =
  | { readonly kind: 'focus'; readonly by: 'row' | 'column'; readonly step: 1 | -1 }
  | { readonly kind: 'move'; readonly step: 1 | -1 };

/** Arrows go from card to card; with Shift, or as `[` and `]`, they move the card to the next stage. */
export function boardAct(
  {
    key,
    shiftKey,
    ctrlKey,
    metaKey,
    altKey,
  }: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>,
  rightToLeft: boolean,
): BoardAct | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  const forward = rightToLeft ? 'ArrowLeft' : 'ArrowRight';
  const back = rightToLeft ? 'ArrowRight' : 'ArrowLeft';
  if (key === ']' || (shiftKey && key === forward)) return { kind: 'move', step: 1 };
  if (key === '[' || (shiftKey && key === back)) return { kind: 'move', step: -1 };
  if (shiftKey) return undefined;
  if (key === 'ArrowDown') return { kind: 'focus', by: 'row', step: 1 };
  if (key === 'ArrowUp') return { kind: 'focus', by: 'row', step: -1 };
  if (key === forward) return { kind: 'focus', by: 'column', step: 1 };
  if (key === back) return { kind: 'focus', by: 'column', step: -1 };
  return undefined;
}
