import { ArrowLeft } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { Link } from 'wouter';
import { useShortcuts } from '../ui/use-shortcuts';
import { useWide } from '../ui/use-wide';
import { goTo } from './navigate';

interface ListAndDetailProps {
  /** What the list holds: the way back to it in a narrow window. */
  readonly title: string;
  readonly back: string;
  readonly list: ReactNode;
  readonly detail: ReactNode | undefined;
  /** What stands beside the list while nothing is chosen. */
  readonly nothing: ReactNode;
}

/** A list and what is chosen in it: side by side where there is room, one after the other where not. */
export function ListAndDetail({ title, back, list, detail, nothing }: ListAndDetailProps): ReactElement {
  const wide = useWide();
  useShortcuts({ Escape: detail === undefined ? undefined : () => goTo(back) });
  if (!wide) {
    if (detail === undefined) return <div className="flex min-h-0 flex-1 flex-col">{list}</div>;
    return (
      <div className="relative min-h-0 flex-1 overflow-y-auto">
        <Link
          href={back}
          className="flex min-h-8 items-center gap-1 px-3 text-small text-quiet hover:text-ink focus-visible:-outline-offset-2"
        >
          <ArrowLeft size={14} aria-hidden="true" className="rtl:rotate-180" />
          {title}
        </Link>
        {detail}
      </div>
    );
  }
  return (
    <div className="flex min-h-0 flex-1">
      <div className="flex w-80 shrink-0 flex-col border-e border-line bg-surface">{list}</div>
      <div className="relative min-w-0 flex-1 overflow-y-auto">{detail ?? nothing}</div>
    </div>
  );
}
