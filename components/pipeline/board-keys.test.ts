import { describe, expect, it } from 'vitest';
import { boardAct } from './board-keys';

const press = (key: string, more: { shiftKey?: boolean; ctrlKey?: boolean } = {}, rightToLeft = false) =>
  boardAct({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...more }, rightToLeft);

describe('boardAct', () => {
  it('moves the card with brackets and with Shift', () => {
    expect(press(']')).toEqual({ kind: 'move', step: 1 });
    expect(press('[')).toEqual({ kind: 'move', step: -1 });
    expect(press('ArrowRight', { shiftKey: true })).toEqual({ kind: 'move', step: 1 });
  });

  it('follows the direction of the script', () => {
    expect(press('ArrowLeft', { shiftKey: true }, true)).toEqual({ kind: 'move', step: 1 });
    expect(press('ArrowLeft', {}, true)).toEqual({ kind: 'focus', by: 'column', step: 1 });
  });

  it('goes from card to card', () => {
    expect(press('ArrowDown')).toEqual({ kind: 'focus', by: 'row', step: 1 });
    expect(press('ArrowLeft')).toEqual({ kind: 'focus', by: 'column', step: -1 });
  });

  it('leaves other keys alone', () => {
    expect(press('a')).toBeUndefined();
    expect(press(']', { ctrlKey: true })).toBeUndefined();
  });
});
