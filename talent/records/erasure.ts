import * as z from 'zod/mini';
import { defineRecord } from './define-record';
import { instant, line, recordId } from './shared-fields';

/**
 * That somebody was erased, and what of theirs: never who. Devices that had something of them go by it, and it tells
 * whoever asks what was done.
 */
export const erasure = defineRecord({
  fields: {
    erasedAt: instant,
    actorId: recordId,
    /** The ids of their records, which name nothing any more. */
    subjectIds: z.array(recordId).check(z.maxLength(1_000)),
    /** How many records there were of each kind, in every scope. */
    removed: z.record(line, z.number()),
    /** How many addresses they are known by to whoever would take them in again. */
    suppressed: z.number(),
  },
});

/**
 * What addresses are hashed with before they are kept as suppressed, so that nobody reads them out of a file without this.
 * A team has one, and those that people brought who had worked alone.
 */
export const suppressionKey = defineRecord({
  fields: {
    /** Always the same: so that all of them are found. */
    purpose: z.enum(['suppression']),
    /** 32 bytes as hexadecimal digits. */
    key: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  },
  references: ['purpose'],
});

/** One address by which somebody was known who was erased; its id is the address's keyed hash. */
export const suppression = defineRecord({
  fields: {
    erasureId: recordId,
    /** Set when they wished to be in touch again. */
    liftedAt: instant,
  },
});

/** What is kept so that those who were erased stay erased: written once, and nothing that people look after. */
export const ERASURE_KINDS = ['erasure', 'suppressionKey', 'suppression'] as const;

const KINDS: ReadonlySet<string> = new Set(ERASURE_KINDS);

/** True for one of `ERASURE_KINDS`. */
export function isOfErasures(kind: string): boolean {
  return KINDS.has(kind);
}
