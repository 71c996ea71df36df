import type { Sets } from '../records';
import { canonicalAddress } from './profile-address';

const PROFILE = 'profile:';

/** The identity key of a profile page, or undefined when the address is none. */
export function profileKey(address: string): string | undefined {
  const canonical = canonicalAddress(address);
  return canonical === undefined ? undefined : linkKey(canonical);
}

/** The identity key of a link that is kept under this canonical address. */
export function linkKey(canonical: string): string {
  return `${PROFILE}${canonical}`;
}

/** The identity key of someone as another system names them. */
export function externalKey(system: string, id: string): string {
  // As JSON, so that no system and id together read like another pair.
  return `external:${JSON.stringify([system, id])}`;
}

/**
 * The keys by which this person is found again for certain: the profile pages that were seen to be theirs, and what
 * other systems call them. A link that some page merely claims is not among them, or any page could pass itself off as anybody.
 */
export function identityKeysOf(sets: Sets<'person'>): readonly string[] {
  // A link is kept under its canonical address.
  const profiles = Object.entries(sets.link)
    .filter(([, link]) => link.identifies)
    .map(([address]) => linkKey(address));
  return [...profiles, ...Object.values(sets.externalId).map(({ system, id }) => externalKey(system, id))];
}

/** The key by which people with a mail address are looked up. Two people may share one: it is no identity. */
export function emailLookupKey(address: string): string {
  return `email:${address}`;
}

/** The key by which people with a phone number are looked up. */
export function phoneLookupKey(number: string): string {
  return `phone:${number}`;
}

/** All keys by which this person is looked up: those of `identityKeysOf`, and their mail addresses and phones. */
export function lookupKeysOf(sets: Sets<'person'>): readonly string[] {
  return [
    ...identityKeysOf(sets),
    ...Object.keys(sets.email).map(emailLookupKey),
    ...Object.keys(sets.phone).map(phoneLookupKey),
  ];
}
