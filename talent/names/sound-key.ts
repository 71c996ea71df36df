/**
 * Spelling rules by which names that sound alike become alike, applied in this order. They follow the idea of
 * Metaphone and of Kölner Phonetik (letters of one sound become one letter, inner vowels fall), but are chosen
 * for names that crossed borders: `ae/oe/ue` for umlauts, `ij/iy/yi` endings and `shch/sch/cz` of Slavic names.
 */
const RULES: readonly (readonly [RegExp, string])[] = [
  [/^(?:kn|gn|pn)/, 'n'],
  [/^wr/, 'r'],
  [/^mac/, 'mk'],
  [/^mc/, 'mk'],
  [/ae|oe/g, 'e'],
  [/ue/g, 'u'],
  [/shch|sch|tsch|tch|cz|ch|sh|zh|sz|sc(?=[eiy])/g, 'x'],
  [/ph/g, 'f'],
  [/th|dt/g, 't'],
  [/gh(?=[^aeiouy]|$)/g, ''],
  [/ck|cq|kh|qu|q/g, 'k'],
  [/c(?=[eiy])|ts|tz|z/g, 's'],
  [/c/g, 'k'],
  [/ks/g, 'kx'],
  [/dj|dzh|j|y/g, 'i'],
  [/w/g, 'v'],
  [/(.)h/g, '$1'],
  [/(.)\1+/g, '$1'],
];

/** How a word sounds, roughly: `meyer`, `maier` and `mayr` have one key. For words of `latinWord`. */
export function soundKey(word: string): string {
  let sound = word;
  for (const [pattern, replacement] of RULES) sound = sound.replace(pattern, replacement);
  const first = sound.slice(0, 1).replace(/[aeiou]/, 'a');
  return first + sound.slice(1).replace(/[aeiou]+/g, '');
}

/** The consonants alone, for names out of scripts that write no vowels: `mohammed` and `mhmd` meet. */
export function consonantKey(word: string): string {
  return soundKey(word)
    .replace(/^a/, '')
    .replace(/[iv]/g, '')
    .replace(/(.)\1+/g, '$1');
}
