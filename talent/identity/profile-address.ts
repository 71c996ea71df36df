/**
 * The one form of a profile's address, so that the same profile reached by different links is one: lower-case
 * host without `www.`, no query, no fragment, no closing slash.
 * @returns undefined when it is not an http(s) address.
 */
export function canonicalAddress(address: string): string | undefined {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return undefined;
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  const host = url.host.replace(/^www\./, '');
  const path = url.pathname.replace(/\/+$/, '');
  return `${url.protocol}//${host}${path}`;
}
