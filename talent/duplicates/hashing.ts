/** Stirs a 32-bit number so that neighbors land far apart (the last steps of MurmurHash3). */
function stir(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** One 32-bit number for a kind of key and its two parts. */
export function hashParts(kind: number, left: number, right: number): number {
  return stir(Math.imul(stir(Math.imul(kind + 1, 0x9e3779b1) ^ left), 0x01000193) ^ stir(right + 0x7f4a7c15));
}

/** One 32-bit number for a text (FNV-1a, stirred). */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return stir(hash);
}
