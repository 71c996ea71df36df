import type { PortablePerson } from '../imported-person';
import { externalKey, profileKey } from './identity-keys';
import { profilePlatform } from './profile-address';

/** True when an address leads to the profile of one person on a platform that we know; a company's website does not. */
export function isOwnProfile(address: string): boolean {
  return profilePlatform(address) !== undefined;
}

/** The keys by which a file says for certain who somebody is: profiles on known platforms, ids of other systems. */
export function certainKeysOfImported(person: PortablePerson): readonly string[] {
  const profiles = person.links.filter(isOwnProfile).map(profileKey);
  const externals = person.externalIds.map(({ system, id }) => externalKey(system, id));
  return [...profiles, ...externals].filter((key) => key !== undefined);
}
