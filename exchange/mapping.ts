import * as z from 'zod/mini';

/** Where a column's values go. */
export const TARGETS = [
  /** Left out. */
  'ignore',
  /** A note of its own. */
  'note',
  /** A line `Header: value` of the one note that holds all that has no field. */
  'detail',
  'name',
  'givenName',
  'middleName',
  'familyName',
  'headline',
  'title',
  'organization',
  'location',
  'city',
  'region',
  'country',
  'about',
  'photo',
  'link',
  'email',
  'phone',
  'skills',
  'languages',
  'tags',
  'relationship',
  'connectedAt',
  'addedAt',
  'school',
  'degree',
  'fieldOfStudy',
  /** What the system named in `system` calls this person. */
  'externalId',
  /** Says that the other system has deleted this person: such rows are not taken in. */
  'deleted',
] as const;
export type Target = (typeof TARGETS)[number];

const columnMapping = z.object({
  /** Which column, counted from 0. Two columns may have the same header. */
  column: z.int().check(z.minimum(0)),
  /** The header of the column, or an empty text when the file has none. */
  header: z.string(),
  target: z.enum(TARGETS),
  /** What separates several values in one cell; without it the cell is one value. */
  separator: z.optional(z.string().check(z.minLength(1), z.maxLength(10))),
  /** For `externalId`: whose id it is. */
  system: z.optional(z.string().check(z.minLength(1), z.maxLength(100))),
  /** For dates that are all numbers. */
  dateOrder: z.optional(z.enum(['day-first', 'month-first'])),
  /** How sure the guess is, from 0 to 1; what the user chose is 1. */
  confidence: z.number().check(z.minimum(0), z.maximum(1)),
});
export type ColumnMapping = z.infer<typeof columnMapping>;

/** What becomes of every column of a file: plain JSON, to be shown, corrected and kept. */
export const mappingSchema = z.array(columnMapping).check(z.maxLength(5_000));
export type Mapping = readonly ColumnMapping[];
