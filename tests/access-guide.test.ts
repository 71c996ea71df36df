import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { RIGHTS } from '../talent/access/rights';
import { TEAM_ROLES, type TeamRole } from '../talent/actor';

const GUIDE = readFileSync(join(import.meta.dirname, '../docs/access.md'), 'utf8');

function cellsOf(line: string): readonly string[] {
  return line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}

test('the guide says of each right which roles have it, and of no other', () => {
  const lines = GUIDE.split('\n');
  const head = cellsOf(lines.find((line) => line.startsWith('| right '))!);
  const roles = head.slice(2).map((name) => name.replace(' ', '-'));
  expect(roles).toEqual([...TEAM_ROLES]);
  const said = lines
    .filter((line) => line.startsWith('| `'))
    .map((line) => {
      const [right = '', , ...marks] = cellsOf(line);
      expect(marks.every((mark) => mark === 'yes' || mark === 'no')).toBe(true);
      return [right.replaceAll('`', ''), roles.filter((_role, index) => marks[index] === 'yes')] as const;
    });
  const rights = Object.entries<readonly TeamRole[]>(RIGHTS).map(
    ([right, having]) => [right, [...having]] as const,
  );
  expect(said).toEqual(rights);
});
