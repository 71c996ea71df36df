import type { ReactElement } from 'react';
import { initialsOf } from './initials';

/**
 * Initials on a quiet ground. Pictures are not loaded: each load would tell the site that holds the picture
 * whom the recruiter is looking at.
 */
export function Avatar({ name, large = false }: { name: string; large?: boolean }): ReactElement {
  return (
    <span
      aria-hidden="true"
      className={`flex shrink-0 items-center justify-center rounded-full bg-sunken font-medium text-quiet ${
        large ? 'size-10 text-title' : 'size-7 text-small'
      }`}
    >
      {initialsOf(name)}
    </span>
  );
}
