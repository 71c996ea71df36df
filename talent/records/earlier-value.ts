import * as z from 'zod/mini';
import { defineRecord } from './define-record';
import { recordId, text } from './shared-fields';

/** The fields of a person that hold one value, which somebody may say by hand. */
export const SINGLE_FIELDS = [
  'name',
  'headline',
  'title',
  'organization',
  'location',
  'about',
  'relationship',
] as const;
export type SingleField = (typeof SINGLE_FIELDS)[number];

/**
 * What somebody said of a person by hand, and what stands there no more, or never did. There is one for each value of a
 * field. No command says it: it comes of what commands say, and its stamps are those of whoever said the value last.
 */
export const earlierValue = defineRecord({
  fields: {
    personId: recordId,
    field: z.enum(SINGLE_FIELDS),
    value: text,
  },
  references: ['personId'],
});
