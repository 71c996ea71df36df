import type { ReactElement, ReactNode } from 'react';

/** One way out. */
export function Choice({
  title,
  hint,
  children,
}: {
  title: string;
  hint?: string;
  children: ReactNode;
}): ReactElement {
  return (
    <section className="flex flex-col gap-2 rounded-card border border-line bg-surface p-4">
      <h2 className="text-title font-semibold">{title}</h2>
      {hint === undefined ? undefined : <p className="text-quiet">{hint}</p>}
      {children}
    </section>
  );
}
