import * as z from 'zod/mini';
import { defineCommand } from './define-command';

/** The name of the command that does nothing. */
export const NOTHING = 'nothing';

/**
 * Does nothing. It stands in the queue where a change was whose words had to be erased before they were sent: numbers have
 * no gap.
 */
export const doNothing = defineCommand({
  name: NOTHING,
  version: 1,
  args: z.object({}),
  right: 'nothing',
  apply: () => Promise.resolve(),
  invert: () => Promise.resolve([]),
});
