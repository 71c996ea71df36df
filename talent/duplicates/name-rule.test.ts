import { expect, test } from 'vitest';
import { NameRule } from './name-rule';

const rule = new NameRule();

test.each([
  ['Ada Example', 'ada example'],
  ['Ada Example', 'Ada B. Example'],
  ['Elizabeth Example', 'Liz Example'],
  ['Ada Example', 'Example Ada'],
  ['Zoë Grün', 'Zoe Gruen'],
])('%s and %s share a mailbox and are one', (one, other) => {
  expect(rule.areOfOneMailbox(one, other)).toBe(true);
  expect(rule.areOfOneMailbox(other, one)).toBe(true);
});

test.each([
  ['Ada Example', 'Bob Other'],
  ['Ada Example', 'Bob Example'],
  ['Ada Example', 'A. Example'],
  ['Mario Example', 'Maria Example'],
])('%s and %s share a mailbox and may be two', (one, other) => {
  expect(rule.areOfOneMailbox(one, other)).toBe(false);
  expect(rule.areOfOneMailbox(other, one)).toBe(false);
});

test('what is shortened or missing does not contradict; another name does', () => {
  expect(rule.areCompatible('Ada Example', 'A. Example')).toBe(true);
  expect(rule.areCompatible('Ada Example', 'Ada')).toBe(true);
  expect(rule.areCompatible('Ada Example', 'Bob Example')).toBe(false);
  expect(rule.areCompatible('Ada Example', 'Ada Other')).toBe(false);
});
