import { emailAddress } from '../identity/email';
import { phoneDigits, phoneNumber } from '../identity/phone';

/** The key of a mail address in a person's set: two spellings that reach the same box are one. */
export function emailKey(value: string): string | undefined {
  return emailAddress(value);
}

/**
 * The key of a phone number in a person's set: the number as it is dialed from abroad, and of one that does not say its
 * country the digits.
 */
export function phoneKey(value: string): string | undefined {
  return phoneNumber(value) ?? phoneDigits(value);
}
