import { useId, type ReactElement, type ReactNode } from 'react';

interface SectionProps {
  readonly title: string;
  /** How deep it stands: right under the screen's own title, or inside a thing of the screen. */
  readonly level?: 2 | 3;
  /** Beside the title, such as a button that adds. */
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** A titled part of a screen. */
export function Section({ title, level = 3, action, children }: SectionProps): ReactElement {
  const id = useId();
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section aria-labelledby={id} className="border-t border-line px-4 py-3 first:border-t-0">
      <div className="mb-1 flex min-h-7 items-center gap-2">
        <Heading id={id} className="flex-1 text-small font-semibold text-quiet">
          {title}
        </Heading>
        {action}
      </div>
      {children}
    </section>
  );
}
