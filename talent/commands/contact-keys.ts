const MAIL_ADDRESS = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/;

/** The key of a mail address in a person's set: two spellings that reach the same box are one. */
export function emailKey(value: string): string | undefined {
  const trimmed = value.trim().toLowerCase();
  return MAIL_ADDRESS.test(trimmed) ? trimmed : undefined;
}

/** The key of a phone number in a person's set: its digits, with the leading plus if it has one. */
export function phoneKey(value: string): string | undefined {
  const digits = value.replace(/[^\d+]/g, '').replace(/(?!^)\+/g, '');
  return digits.replace('+', '').length >= 5 ? digits : undefined;
}
