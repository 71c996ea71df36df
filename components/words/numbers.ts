const FORMAT = new Intl.NumberFormat();

/** A number as the reader's language writes it: "12,431". */
export function formatCount(count: number): string {
  return FORMAT.format(count);
}
