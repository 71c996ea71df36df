import * as z from 'zod/mini';
import { defineRecord } from './define-record';
import { instant, recordId, text } from './shared-fields';

export const TOUCHPOINT_TYPES = ['call', 'message', 'mail', 'meeting', 'note', 'event', 'gift'] as const;
export type TouchpointType = (typeof TOUCHPOINT_TYPES)[number];

/** One time that we were in touch. Only ever added; a mistaken one is struck by its author or an admin. */
export const touchpoint = defineRecord({
  fields: {
    personId: recordId,
    type: z.enum(TOUCHPOINT_TYPES),
    direction: z.enum(['outbound', 'inbound']),
    summary: text,
    occurredAt: instant,
    authorId: recordId,
    roleId: recordId,
    struckAt: instant,
  },
  references: ['personId'],
});
