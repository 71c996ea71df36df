import * as z from 'zod/mini';

/** Longest text that one field may hold, in UTF-16 units: a long note fits, a pasted web page does not. */
export const LONGEST_TEXT = 20_000;
/** Longest one-line text: names, titles, labels. */
export const LONGEST_LINE = 500;
/** Longest address of a page; browsers and servers agree on about two thousand. */
export const LONGEST_ADDRESS = 2_048;

export const line = z.string().check(z.maxLength(LONGEST_LINE));
export const text = z.string().check(z.maxLength(LONGEST_TEXT));
export const address = z.string().check(z.maxLength(LONGEST_ADDRESS));
/** Ids are made by devices: letters, digits and a few marks, so that they can be joined, sorted and put into addresses. */
export const recordId = z.string().check(z.regex(/^[\w:.-]{1,64}$/));
/** A UTC instant as `Date.prototype.toISOString` writes it: these sort as text. */
export const instant = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/));
/** The name of a time zone in the IANA database. */
export const zone = z.string().check(z.minLength(1), z.maxLength(64));
/** A date as far as it is known: `2021`, `2021-07` or `2021-07-15`. */
export const partialDate = z.string().check(z.regex(/^\d{4}(-\d\d(-\d\d)?)?$/));
