import ICAL from 'ical.js';

// The library counts a folded line without the blank that it begins with; RFC 5545 and RFC 6350 count it.
ICAL.foldLength = 74;

/** The library for vCard and iCalendar, set so that no line that it writes is longer than 75 octets. */
export { ICAL };
