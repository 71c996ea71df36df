import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { PLANTED_BUGS } from './planted-bugs';
import { SQL_PLANTED_BUGS } from './sql/sql-planted-bugs';

test.each([...PLANTED_BUGS, ...SQL_PLANTED_BUGS])('can be planted: $name', ({ edits }) => {
  for (const { file, find } of edits) {
    const text = readFileSync(fileURLToPath(new URL(`../../${file}`, import.meta.url)), 'utf8');
    expect(text.split(find).length - 1, `${file}: ${find}`).toBe(1);
  }
});
