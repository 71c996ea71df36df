const FORMAT = new Intl.NumberFormat();
const SHARE_FORMAT = new Intl.NumberFormat(undefined, { style: 'percent' });

/** A number as the reader's language writes it: "12,431". */
export function formatCount(count: number): string {
  return FORMAT.format(count);
}

/** A share from 0 to 1 in whole percent, never more than has been reached. */
export function formatShare(share: number): string {
  return SHARE_FORMAT.format(Math.floor(share * 100) / 100);
}
