import type { ReactElement, ReactNode } from 'react';

interface EmptyStateProps {
  readonly icon?: ReactNode;
  readonly title: string;
  /** One sentence that teaches the first act. */
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

/** What stands where there is nothing yet. */
export function EmptyState({ icon, title, children, action }: EmptyStateProps): ReactElement {
  return (
    <div className="mx-auto flex max-w-sm flex-col items-center gap-2 px-6 py-10 text-center">
      {icon === undefined ? undefined : <span className="text-quiet">{icon}</span>}
      <p className="text-title font-semibold text-balance">{title}</p>
      {children === undefined ? undefined : <p className="text-quiet">{children}</p>}
      {action === undefined ? undefined : (
        <div className="mt-2 flex flex-wrap justify-center gap-2">{action}</div>
      )}
    </div>
  );
}
