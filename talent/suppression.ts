import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { emailAddress, isRoleMailbox } from './identity/email';
import { emailLookupKey, phoneLookupKey, profileKey } from './identity/identity-keys';
import type { Suppression } from './records';
import type { Reading, Transaction } from './transaction';

/** Under this they are all listed. */
export const PURPOSE = 'suppression';

/** The kind, field and value by which a store finds every key, for those who read ahead. */
export const SUPPRESSION_KEYS = ['suppressionKey', 'purpose', PURPOSE] as const;

/** Digits of a hash that are kept: 128 bits tell more addresses apart than there are. */
const DIGITS = 32;

/**
 * The id under which an address is kept of somebody who was erased.
 * @param key hexadecimal digits
 * @param identityKey of `identity/identity-keys`
 */
export function suppressionId(key: string, identityKey: string): string {
  return bytesToHex(hmac(sha256, hexToBytes(key), utf8ToBytes(identityKey))).slice(0, DIGITS);
}

const MAIL = emailLookupKey('');

/**
 * True for a lookup key that is one person's alone as a rule: a profile, an account, a mail address. Telephones are
 * shared, and so are mailboxes such as info@: by them somebody else would be kept out.
 */
export function isSuppressible(lookupKey: string): boolean {
  if (lookupKey.startsWith(MAIL)) return !isRoleMailbox(lookupKey.slice(MAIL.length));
  return !lookupKey.startsWith(phoneLookupKey(''));
}

/** The keys of what somebody typed: a mail address, the address of a profile page. */
export function suppressibleKeysOf(words: string): readonly string[] {
  const mail = emailAddress(words);
  const keys = [mail === undefined ? undefined : emailLookupKey(mail), profileKey(words)];
  return keys.filter((key) => key !== undefined).filter(isSuppressible);
}

async function readKeys(reading: Reading): Promise<readonly string[]> {
  const [kind, field, purpose] = SUPPRESSION_KEYS;
  const records = await reading.list(kind, field, purpose);
  return records.map(({ values }) => values.key).filter((key) => key !== undefined);
}

/** What is kept of these identity keys, as far as they were somebody's who asked to be forgotten. */
export async function findSuppressions(
  reading: Reading,
  identityKeys: readonly string[],
): Promise<readonly Suppression[]> {
  if (identityKeys.length === 0) return [];
  const found: Suppression[] = [];
  for (const key of await readKeys(reading)) {
    for (const identityKey of identityKeys) {
      const suppression = await reading.get('suppression', suppressionId(key, identityKey));
      if (suppression !== undefined && suppression.values.liftedAt === undefined) found.push(suppression);
    }
  }
  return found;
}

/** True when one of these identity keys was somebody's who asked to be forgotten. */
export async function isForgotten(reading: Reading, identityKeys: readonly string[]): Promise<boolean> {
  return (await findSuppressions(reading, identityKeys)).length > 0;
}

/**
 * Keeps that nobody with one of these identity keys is taken in again.
 * @param fresh the key to hash with if there is none yet: 32 random bytes as hexadecimal digits
 */
export async function suppress(
  tx: Transaction,
  identityKeys: readonly string[],
  { erasureId, fresh }: { readonly erasureId: string; readonly fresh: string },
): Promise<void> {
  const [present] = await readKeys(tx);
  if (present === undefined) {
    await tx.write('suppressionKey', erasureId, { purpose: PURPOSE, key: fresh });
  }
  for (const identityKey of new Set(identityKeys)) {
    await tx.write('suppression', suppressionId(present ?? fresh, identityKey), {
      erasureId,
      liftedAt: null,
    });
  }
}
