import { NICKNAME_GROUPS } from './nickname-groups';

const GROUPS: readonly (readonly string[])[] = NICKNAME_GROUPS.trim()
  .split('\n')
  .map((line) => [...new Set(line.split(' '))]);

const GROUPS_OF = new Map<string, number[]>();
for (const [index, names] of GROUPS.entries()) {
  for (const name of names) {
    const groups = GROUPS_OF.get(name);
    if (groups === undefined) GROUPS_OF.set(name, [index]);
    else groups.push(index);
  }
}

/**
 * The groups of names that a word belongs to, as numbers that mean nothing beyond this run. Two names that
 * share one may be the same person's. For words of `latinWord`.
 */
export function nicknameGroups(word: string): readonly number[] {
  return GROUPS_OF.get(word) ?? [];
}

/** Every other name that someone of this name may go by. For words of `latinWord`. */
export function otherNames(word: string): readonly string[] {
  const names = new Set(nicknameGroups(word).flatMap((group) => GROUPS[group] ?? []));
  names.delete(word);
  return [...names];
}

/** True when the word is a known given name, in any of its forms. */
export function isKnownGivenName(word: string): boolean {
  return GROUPS_OF.has(word);
}
