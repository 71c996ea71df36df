import { expect, test } from 'vitest';
import { withRecentSearch } from './recent-searches';

test('the newest comes first, each stands once, and only a handful is kept', () => {
  let recent: readonly string[] = [];
  for (const text of ['ana', 'skill:rust', ' Ana ', 'a', '', 'b1', 'b2', 'b3', 'b4', 'b5']) {
    recent = withRecentSearch(recent, text);
  }
  expect(recent).toEqual(['b5', 'b4', 'b3', 'b2', 'b1', 'Ana']);
});
