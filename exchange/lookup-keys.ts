import { emailAddress, isRoleMailbox } from '@/talent/identity/email';
import { emailLookupKey, phoneLookupKey } from '@/talent/identity/identity-keys';
import { certainKeysOfImported } from '@/talent/identity/imported-keys';
import { phoneKey } from '@/talent/identity/phone';
import type { PortablePerson } from '@/talent/imported-person';

/** What somebody in a file is looked up by. */
export interface LookupKeys {
  /** Profiles and ids of other systems: the same key is the same person. */
  readonly certain: readonly string[];
  /**
   * Their own mail addresses, not the mailbox of an office: the same person if the names agree, because families share
   * mailboxes.
   */
  readonly mail: readonly string[];
  /** Families and offices share telephones: only a reason to look. */
  readonly phone: readonly string[];
}

export function lookupKeysOfImported(person: PortablePerson): LookupKeys {
  const mail = person.emails
    .map((written) => emailAddress(written))
    .filter((address) => address !== undefined && !isRoleMailbox(address))
    .map((address) => emailLookupKey(address ?? ''));
  const phone = person.phones
    .map((written) => phoneKey(written))
    .filter((number) => number !== undefined)
    .map(phoneLookupKey);
  return {
    certain: [...new Set(certainKeysOfImported(person))],
    mail: [...new Set(mail)],
    phone: [...new Set(phone)],
  };
}
