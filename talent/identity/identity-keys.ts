import type { Sets } from '../records';
import { canonicalAddress } from './profile-address';

/** The identity key of a profile page, or undefined when the address is none. */
export function profileKey(address: string): string | undefined {
  const canonical = canonicalAddress(address);
  return canonical === undefined ? undefined : `profile:${canonical}`;
}

/**
 * The keys by which this person is found again for certain: the profile pages that were seen to be theirs.
 * A link that some page merely claims is not among them, or any page could pass itself off as anybody.
 */
export function identityKeysOf(sets: Sets<'person'>): readonly string[] {
  return Object.values(sets.link)
    .filter((link) => link.identifies)
    .map((link) => profileKey(link.address))
    .filter((key) => key !== undefined);
}
