import * as z from 'zod/mini';
import { defineRecord } from './define-record';
import { address, instant, line, recordId, text } from './shared-fields';

export const ROLE_STATES = ['open', 'on-hold', 'filled', 'closed'] as const;
export type RoleState = (typeof ROLE_STATES)[number];

/** schema.org JobPosting's employmentType, in the words that recruiters read. */
export const EMPLOYMENT_TYPES = [
  'full-time',
  'part-time',
  'contract',
  'temporary',
  'internship',
  'volunteer',
] as const;

/** An opening that people can be matched with. */
export const role = defineRecord({
  fields: {
    title: line,
    organization: line,
    location: line,
    remote: z.boolean(),
    employmentType: z.enum(EMPLOYMENT_TYPES),
    description: text,
    mustHave: z.array(line).check(z.maxLength(500)),
    niceToHave: z.array(line).check(z.maxLength(500)),
    link: address,
    state: z.enum(ROLE_STATES),
    openedAt: instant,
    ownerId: recordId,
    deletedAt: instant,
  },
});
