import type { ReactElement, ReactNode } from 'react';

/** Something to know before going on. */
export function Notice({
  icon,
  children,
  tone = 'accent',
}: {
  icon?: ReactNode;
  children: ReactNode;
  tone?: 'accent' | 'danger';
}): ReactElement {
  const colors = tone === 'accent' ? 'bg-accent-soft text-ink' : 'bg-danger-soft text-ink';
  return (
    <div className={`flex gap-2 rounded-card px-3 py-2 ${colors}`}>
      {icon === undefined ? undefined : <span className="mt-0.5 shrink-0 text-accent">{icon}</span>}
      <div className="flex min-w-0 flex-1 flex-col gap-2">{children}</div>
    </div>
  );
}
