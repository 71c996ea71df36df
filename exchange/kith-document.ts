import * as z from 'zod/mini';
import { instant } from '@/talent/records/shared-fields';
import type { Json } from '@/utils/json';

/** The version of the document that is written. A later one may hold what this program does not understand. */
export const KITH_VERSION = 1;

const register = z.looseObject({
  value: z.json(),
  rank: z.number(),
  clock: z.string(),
  actor: z.string(),
});

/**
 * One stored row of any kind, as the device and the server keep it. Kinds, fields and properties that this
 * program does not know are kept as they are, so that a file of a newer one loses nothing here.
 */
export const kithRow = z.looseObject({
  kind: z.string().check(z.minLength(1)),
  id: z.string().check(z.minLength(1), z.maxLength(64)),
  scope: z.string().check(z.regex(/^(?:team|user:.+|group:.+)$/)),
  version: z.int().check(z.minimum(0)),
  fields: z.record(z.string(), register),
});

/** A value with what decides whether it stands: see `Register` in sync/rows.ts, whose shape this is. */
export interface KithRegister {
  readonly value: Json;
  readonly rank: number;
  readonly clock: string;
  readonly actor: string;
}

export interface KithRow {
  readonly kind: string;
  readonly id: string;
  readonly scope: string;
  readonly version: number;
  readonly fields: Readonly<Record<string, KithRegister>>;
}

/** What stands before the rows. */
export const kithHead = z.looseObject({
  format: z.literal('kith'),
  version: z.int().check(z.minimum(1)),
  exportedAt: instant,
  /** The member who wrote it: the rows that only they may see are in the scope of this user. */
  exportedBy: z.optional(z.string()),
});
export type KithHead = z.infer<typeof kithHead>;
