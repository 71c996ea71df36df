import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';

const LONGEST_NUMBER = 60;
const SCHEME = /^(?:tel|phone|mobile|callto):/i;

/**
 * A phone number in E.164, such as `+493012345678`: the one form in which numbers are compared. An extension
 * is left out: it is another desk behind the same line.
 * @param region ISO 3166 code of the country whose numbers are written without a country code, such as `DE`
 * @returns undefined when it is no number, or a national one and no region is known
 */
export function phoneNumber(value: string, region?: string): string | undefined {
  const written = value
    .normalize('NFKC')
    .trim()
    .replace(SCHEME, '')
    .replace(/^00(?=[1-9])/, '+');
  if (written.length > LONGEST_NUMBER) return undefined;
  const country = region?.toUpperCase();
  const known = country !== undefined && isSupportedCountry(country) ? country : undefined;
  const parsed = parsePhoneNumberFromString(written, {
    extract: false,
    ...(known === undefined ? {} : { defaultCountry: known }),
  });
  return parsed?.isPossible() === true ? parsed.number : undefined;
}

/**
 * The digits of a number whose country is not known, without what stands before a national number: two
 * spellings of one number have the same end. @returns undefined when there are fewer than seven digits
 */
export function phoneDigits(value: string): string | undefined {
  const digits = value
    .normalize('NFKC')
    .replace(/(?:ext|x|#|durchwahl).*$/i, '')
    .replace(/\(0\)/g, '')
    .replace(/\D/g, '')
    .replace(/^0+/, '');
  return digits.length >= 7 && digits.length <= 17 ? digits : undefined;
}

/**
 * The key under which a number is kept: as it is dialed from abroad, and of one that does not say its country the
 * digits.
 */
export function phoneKey(value: string): string | undefined {
  return phoneNumber(value) ?? phoneDigits(value);
}
