import { emailAddress, isRoleMailbox } from '@/talent/identity/email';
import { profileKey } from '@/talent/identity/identity-keys';
import { profilePlatform } from '@/talent/identity/profile-address';
import type { PortablePerson } from '@/talent/imported-person';

/** True when an address leads to the profile of one person on a platform that we know. */
function isOwnProfile(address: string): boolean {
  return profilePlatform(address) !== undefined;
}

/**
 * The keys by which somebody in a file is known for certain: what other systems call them, their profiles on
 * platforms that we know, their own mail addresses. Not the mailbox of an office, not their phones, which
 * families and offices share, and not other pages, which may be their employer's.
 */
export function identityKeysOfImported(person: PortablePerson): readonly string[] {
  const profiles = person.links.filter(isOwnProfile).map((address) => profileKey(address));
  const emails = person.emails
    .map((written) => emailAddress(written))
    .map((address) => (address === undefined || isRoleMailbox(address) ? undefined : `email:${address}`));
  const ids = person.externalIds.map(({ system, id }) => `external:${JSON.stringify([system, id])}`);
  return [...new Set([...ids, ...profiles, ...emails])].filter((key) => key !== undefined);
}
