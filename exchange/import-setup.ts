import * as z from 'zod/mini';
import { mappingSchema } from './mapping';

const tableLayout = z.object({
  encoding: z.string(),
  delimiter: z.string(),
  lineEnd: z.enum(['\n', '\r']),
  skip: z.int().check(z.minimum(0)),
  headers: z.array(z.string()),
});

/** How a file is to be read, as the recruiter saw and corrected it: plain JSON, kept with the import. */
export const importSetup = z.object({
  /** The id of the format. */
  format: z.string(),
  /** How many rows there are, good or bad. */
  rows: z.int().check(z.minimum(0)),
  /** For tables. */
  layout: z.optional(tableLayout),
  /** For tables, but our own. */
  mapping: z.optional(mappingSchema),
  /** A tag for everybody in the file. */
  tag: z.optional(z.string()),
  /** For our own JSON: the member who exported it, in whose name the importing one stands now. */
  exportedBy: z.optional(z.string()),
});
export type ImportSetup = z.infer<typeof importSetup>;
