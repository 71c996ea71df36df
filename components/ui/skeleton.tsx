import type { ReactElement } from 'react';

/** Rows that are on their way. They keep still: what loads in a blink should not flash. */
export function Skeleton({ rows = 3, label }: { rows?: number; label: string }): ReactElement {
  return (
    <output className="flex flex-col gap-2 p-4">
      <span className="sr-only">{label}</span>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="h-8 rounded-control bg-sunken" />
      ))}
    </output>
  );
}
