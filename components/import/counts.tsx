import type { ReactElement } from 'react';
import { formatCount } from '../words/numbers';

interface Count {
  readonly label: string;
  readonly hint?: string;
  readonly count: number;
}

/** A few numbers side by side, each with what it counts. */
export function Counts({ counts }: { counts: readonly Count[] }): ReactElement {
  return (
    <dl className="grid grid-cols-2 gap-2 sm:grid-cols-4">
      {counts.map(({ label, hint, count }) => (
        <div key={label} className="flex flex-col rounded-card border border-line bg-surface px-3 py-2">
          <dt className="order-2 font-medium">{label}</dt>
          <dd className="order-1 text-page font-semibold tabular-nums">{formatCount(count)}</dd>
          {hint === undefined ? undefined : <dd className="order-3 text-small text-quiet">{hint}</dd>}
        </div>
      ))}
    </dl>
  );
}
