import { canonicalAddress, siteHost } from '@/talent/identity/profile-address';
import { cleanLink, LONGEST_ADDRESS } from './limits';
import type { Page } from './page';
import { relateAddress } from './page-address';

/**
 * An address for one person of many: their own page on the same site, or the place on this page where their
 * name stands. Pages of other sites are only links: anybody could claim those.
 * @param addresses those that the page gives them
 * @param id how the page's data names them, where it does: its fragment is a place on the page
 * @returns undefined when it would be too long
 */
export function addressOfListed(
  page: Page,
  addresses: readonly string[],
  name: string,
  id?: string,
): string | undefined {
  for (const address of addresses) {
    const link = cleanLink(address, page.base);
    const isHere = link !== undefined && siteHost(new URL(link)) === siteHost(page.url);
    if (isHere && relateAddress(page, link) === 'other') return canonicalAddress(link);
  }
  const anchor = [...addresses, id]
    .map((address) => /#([\w.~-]+)$/.exec(address ?? '')?.[1])
    .find((fragment) => fragment !== undefined);
  const address = `${page.canonical.replace(/#.*$/, '')}#${anchor ?? ''}:~:text=${encodeURIComponent(name)}`;
  return address.length > LONGEST_ADDRESS ? undefined : address;
}
