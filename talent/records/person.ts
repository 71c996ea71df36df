import * as z from 'zod/mini';
import { defineRecord } from './define-record';
import { address, instant, line, partialDate, recordId, text } from './shared-fields';

const experience = z.object({
  title: z.optional(line),
  organization: z.optional(line),
  location: z.optional(line),
  from: z.optional(partialDate),
  /** `present` while it lasts; absent when the page did not say. */
  to: z.optional(z.union([partialDate, z.literal('present')])),
  description: z.optional(text),
});
export type Experience = z.infer<typeof experience>;

const education = z.object({
  school: z.optional(line),
  degree: z.optional(line),
  field: z.optional(line),
  from: z.optional(partialDate),
  to: z.optional(z.union([partialDate, z.literal('present')])),
});
export type Education = z.infer<typeof education>;

/** What someone is to the organization today. The dated history of it is kept as changes. */
export const RELATIONSHIPS = ['prospect', 'applicant', 'employee', 'alum', 'referrer'] as const;

/** One person for a whole life: prospect, applicant, employee, alum and back again is one record. */
export const person = defineRecord({
  fields: {
    name: line,
    headline: line,
    title: line,
    organization: line,
    location: line,
    about: text,
    /** Address of a picture on the page it was captured from; the picture itself is never copied. */
    photo: address,
    experience: z.array(experience).check(z.maxLength(200)),
    education: z.array(education).check(z.maxLength(100)),
    skills: z.array(line).check(z.maxLength(500)),
    languages: z.array(line).check(z.maxLength(100)),
    relationship: z.enum(RELATIONSHIPS),
    /** When the recruiter and this person connected elsewhere, as far as it is known. */
    connectedAt: z.union([instant, partialDate]),
    /** When another system first knew this person. */
    knownSince: z.union([instant, partialDate]),
    /** Set when this record was found to be somebody already known: the record that lives on. */
    aliasOf: recordId,
    deletedAt: instant,
  },
  sets: {
    /**
     * Pages about this person, by canonical address. One that `identifies` was seen to be the person's own
     * profile; the others are only what some page claims, and are never trusted to say who this is.
     */
    link: z.object({ address, identifies: z.boolean() }),
    email: z.object({ address: line }),
    phone: z.object({ number: line }),
    /** What another system calls this person, by `system:id`: an applicant tracking system, an address book. */
    externalId: z.object({ system: line, id: line }),
  },
  references: ['aliasOf'],
});

/** The fields of a person that a page can tell us. */
export const CAPTURED_FIELDS = [
  'name',
  'headline',
  'title',
  'organization',
  'location',
  'about',
  'photo',
  'experience',
  'education',
  'skills',
  'languages',
] as const;
export type CapturedField = (typeof CAPTURED_FIELDS)[number];

/**
 * What a field of a person was before, and what it became: dated history, never rewritten. `lost` says that
 * the new value was not taken because a stronger one stood there; it waits as a proposal.
 */
export const change = defineRecord({
  fields: {
    personId: recordId,
    field: line,
    /** The values as canonical JSON text, because a field may hold a list. */
    before: z.string(),
    after: z.string(),
    outcome: z.enum(['taken', 'proposed', 'dismissed']),
    at: instant,
    actor: line,
    page: address,
    reader: line,
  },
  references: ['personId'],
});
