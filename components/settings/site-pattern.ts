/**
 * The pattern by which a browser grants the site of an address, as people write addresses.
 * @returns undefined when it names no site
 */
export function patternOfAddress(address: string): string | undefined {
  const text = address.trim();
  if (text === '' || /\s/.test(text)) return undefined;
  let url: URL;
  try {
    url = new URL(/^[a-z]+:\/\//i.test(text) ? text : `https://${text}`);
  } catch {
    return undefined;
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  if (!url.hostname.includes('.') && url.hostname !== 'localhost') return undefined;
  // A pattern cannot name a port.
  return `${url.protocol}//${url.hostname}/*`;
}

/** The host that a pattern stands for, as people read it. */
export function hostOfPattern(pattern: string): string {
  return pattern.replace(/^[a-z*]+:\/\//, '').replace(/\/\*?$/, '');
}
