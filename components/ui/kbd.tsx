import type { ReactElement } from 'react';
import { classNames } from './class-names';

/** A key of the keyboard. Hidden from screen readers, which hear `aria-keyshortcuts` of the act itself. */
export function Kbd({ children, quiet = false }: { children: string; quiet?: boolean }): ReactElement {
  return (
    <kbd
      aria-hidden="true"
      className={classNames(
        'inline-flex min-w-4 items-center justify-center rounded border px-1 font-sans text-small leading-4',
        quiet ? 'border-current' : 'border-line bg-canvas text-quiet',
      )}
    >
      {children}
    </kbd>
  );
}

/** The key that leads to a field, at its end while it is empty. The field stands in a `relative` box. */
export function FieldKey({ children }: { children: string }): ReactElement {
  return (
    <span className="pointer-events-none absolute end-2 top-1.5">
      <Kbd>{children}</Kbd>
    </span>
  );
}
