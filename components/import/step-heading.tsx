import type { ReactElement, ReactNode } from 'react';
import { useFocusOnMount } from '../ui/use-focus-on-mount';

/** Says where one is now, and takes the focus there: all around it is new. */
export function StepHeading({ children }: { children: ReactNode }): ReactElement {
  const heading = useFocusOnMount<HTMLHeadingElement>();
  return (
    <h2 ref={heading} tabIndex={-1} data-landing className="text-page font-semibold">
      <bdi>{children}</bdi>
    </h2>
  );
}
