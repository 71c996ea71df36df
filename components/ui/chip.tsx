import { X } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { classNames } from './class-names';

interface ChipProps {
  readonly children: ReactNode;
  readonly tone?: 'quiet' | 'accent' | 'good' | 'missing';
  readonly title?: string | undefined;
  readonly remove?: { readonly label: string; readonly onRemove: () => void } | undefined;
}

const TONES = {
  quiet: 'bg-sunken text-ink',
  accent: 'bg-accent-soft text-accent',
  good: 'bg-good-soft text-good',
  missing: 'border border-dashed border-edge text-quiet',
} as const;

/** A few words that stand for themselves, which may be taken away. */
export function Chip({ children, tone = 'quiet', title, remove }: ChipProps): ReactElement {
  return (
    <span
      title={title}
      className={classNames(
        'inline-flex min-h-6 max-w-full items-center gap-1 rounded-full px-2 text-small',
        TONES[tone],
      )}
    >
      <bdi className="truncate">{children}</bdi>
      {remove === undefined ? undefined : (
        <button
          type="button"
          aria-label={remove.label}
          onClick={remove.onRemove}
          className="-me-1 flex size-5 items-center justify-center rounded-full hover:bg-line"
        >
          <X size={12} aria-hidden="true" />
        </button>
      )}
    </span>
  );
}
