import { ArrowLeft } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { Link } from 'wouter';
import { moveRowFocus } from '../ui/row-keys';
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
  // One tree for both widths: what was begun in it is still there when a window becomes narrow.
  return (
    <div className={wide ? 'flex min-h-0 flex-1' : 'flex min-h-0 flex-1 flex-col'}>
      {wide || detail === undefined ? (
        // The keys only help the focus along: every row is a link of its own.
        // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
        <div
          key="list"
          onKeyDown={moveRowFocus}
          className={
            wide
              ? 'flex w-80 shrink-0 flex-col border-e border-line bg-surface'
              : 'flex min-h-0 flex-1 flex-col'
          }
        >
          {list}
        </div>
      ) : undefined}
      {wide || detail !== undefined ? (
        <div key="detail" className="relative min-h-0 min-w-0 flex-1 overflow-y-auto pb-messages">
          {wide ? undefined : (
            <Link
              href={back}
              className="flex min-h-8 items-center gap-1 px-3 text-small text-quiet hover:text-ink focus-visible:-outline-offset-2"
            >
              <ArrowLeft size={14} aria-hidden="true" className="rtl:rotate-180" />
              {title}
            </Link>
          )}
          {detail ?? nothing}
        </div>
      ) : undefined}
    </div>
  );
}
