import type { ReactElement } from 'react';

/** One line that says what came to nothing, also to those who do not see it. */
export function Failed({ children }: { children: string }): ReactElement {
  return (
    <p role="alert" className="text-danger">
      {children}
    </p>
  );
}
