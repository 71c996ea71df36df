import type { ReactElement } from 'react';

interface MarkedProps {
  readonly text: string;
  /** UTF-16 units, in order, without overlaps. */
  readonly ranges: readonly { readonly start: number; readonly end: number }[] | undefined;
}

/** A text with what was looked for marked in it. */
export function Marked({ text, ranges }: MarkedProps): ReactElement {
  if (ranges === undefined || ranges.length === 0) return <>{text}</>;
  return (
    <>
      {ranges.map(({ start, end }, index) => (
        <span key={start}>
          {text.slice(ranges[index - 1]?.end ?? 0, start)}
          <mark>{text.slice(start, end)}</mark>
        </span>
      ))}
      {text.slice(ranges.at(-1)?.end ?? 0)}
    </>
  );
}
