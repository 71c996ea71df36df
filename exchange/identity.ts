import { emailAddress, isRoleMailbox } from '@/talent/identity/email';
import { emailLookupKey } from '@/talent/identity/identity-keys';
import { certainKeysOfImported } from '@/talent/identity/imported-keys';
import type { PortablePerson } from '@/talent/imported-person';

/**
 * The keys by which somebody in a file is looked up: what says for certain who they are, and their own mail addresses.
 * Not the mailbox of an office, not their phones, which families and offices share, and not other pages, which may be
 * their employer's.
 */
export function identityKeysOfImported(person: PortablePerson): readonly string[] {
  const emails = person.emails
    .map((written) => emailAddress(written))
    .filter((address) => address !== undefined)
    .filter((address) => !isRoleMailbox(address));
  return [...new Set([...certainKeysOfImported(person), ...emails.map(emailLookupKey)])];
}
