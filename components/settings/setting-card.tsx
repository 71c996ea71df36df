import { useId, type ReactElement, type ReactNode } from 'react';

interface SettingCardProps {
  readonly title: string;
  readonly hint?: ReactNode;
  readonly children?: ReactNode;
}

/** One matter to decide about. */
export function SettingCard({ title, hint, children }: SettingCardProps): ReactElement {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="mb-4 flex flex-col gap-3 rounded-card border border-line bg-surface p-4"
    >
      <div className="flex flex-col gap-1">
        <h2 id={id} className="text-title font-semibold">
          {title}
        </h2>
        {hint === undefined ? undefined : <p className="text-quiet">{hint}</p>}
      </div>
      {children}
    </section>
  );
}
