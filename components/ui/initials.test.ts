import { describe, expect, it } from 'vitest';
import { initialsOf } from './initials';

describe('initialsOf', () => {
  it.each([
    ['Mira Solvang', 'MS'],
    ['Jón Ármann Ketilsson', 'JK'],
    ['Sukarna', 'S'],
    ['  ida   (née Holt)  brandt ', 'IB'],
    ['نور الحداد', 'نا'],
    ['山田 花子', '山花'],
    ['🦊 Fox', 'F'],
    ['', '?'],
    ['***', '?'],
  ])('takes "%s" to %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});
