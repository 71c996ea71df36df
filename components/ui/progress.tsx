import { Progress as BaseProgress } from '@base-ui/react/progress';
import type { ReactElement } from 'react';

interface ProgressProps {
  readonly label: string;
  readonly done: number;
  /** 0 while it is not known how much there is. */
  readonly total: number;
  /** In words, such as "1,200 of 3,000 rows". */
  readonly words: string;
}

/** How far a long work has come. */
export function Progress({ label, done, total, words }: ProgressProps): ReactElement {
  const share = total === 0 ? null : Math.min(1, done / total);
  return (
    <BaseProgress.Root value={share} max={1} getAriaValueText={() => words} className="flex flex-col gap-1.5">
      <div className="flex items-baseline justify-between gap-4">
        <BaseProgress.Label className="font-medium">{label}</BaseProgress.Label>
        <span className="text-quiet tabular-nums">{words}</span>
      </div>
      <BaseProgress.Track className="h-2 overflow-hidden rounded-full bg-sunken">
        <BaseProgress.Indicator className="h-full rounded-full bg-warm transition-[width] duration-200 data-indeterminate:w-1/4" />
      </BaseProgress.Track>
    </BaseProgress.Root>
  );
}
