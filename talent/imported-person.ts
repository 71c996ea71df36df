import * as z from 'zod/mini';
import { person } from './records/person';
import {
  address,
  instant,
  LONGEST_ADDRESS,
  LONGEST_LINE,
  LONGEST_TEXT,
  partialDate,
} from './records/shared-fields';

// In a file an empty text cannot be told from none, so there is no empty text here.
const filledLine = z.string().check(z.minLength(1), z.maxLength(LONGEST_LINE));
const filledText = z.string().check(z.minLength(1), z.maxLength(LONGEST_TEXT));
const filledAddress = z.string().check(z.minLength(1), z.maxLength(LONGEST_ADDRESS));
/** A UTC instant, or a date as far as it is known. */
const pointInTime = z.union([instant, partialDate]);

/** What a file says about one person's life, in the words of no one system. Every list may be empty. */
export const portablePerson = z.object({
  name: z.optional(filledLine),
  headline: z.optional(filledLine),
  title: z.optional(filledLine),
  organization: z.optional(filledLine),
  location: z.optional(filledLine),
  about: z.optional(filledText),
  photo: z.optional(filledAddress),
  /** Pages about the person, by canonical address where it has one. */
  links: z.array(filledAddress).check(z.maxLength(200)),
  emails: z.array(filledLine).check(z.maxLength(200)),
  phones: z.array(filledLine).check(z.maxLength(200)),
  experience: person.fields.experience,
  education: person.fields.education,
  skills: z.array(filledLine).check(z.maxLength(500)),
  languages: z.array(filledLine).check(z.maxLength(100)),
  tags: z.array(filledLine).check(z.maxLength(500)),
  notes: z.array(z.object({ text: filledText, at: z.optional(pointInTime) })).check(z.maxLength(500)),
  relationship: z.optional(person.fields.relationship),
  /** When the recruiter and this person connected. */
  connectedAt: z.optional(pointInTime),
  /** When the other system first knew this person. */
  addedAt: z.optional(pointInTime),
  /** What other systems call this person: the same system and id is the same person. */
  externalIds: z.array(z.object({ system: filledLine, id: filledLine })).check(z.maxLength(100)),
});
export type PortablePerson = z.infer<typeof portablePerson>;

/** A person as they stand in a file. */
export const importedPerson = z.extend(portablePerson, {
  source: z.object({
    file: address,
    /** The format that it was read as, such as `linkedin-connections`. */
    format: filledLine,
    /** The line of the file on which the person begins, counted from 1. */
    line: z.int().check(z.minimum(1)),
  }),
});
export type ImportedPerson = z.infer<typeof importedPerson>;

/** A person of whom nothing is known yet. */
export function emptyPortablePerson(): PortablePerson {
  return {
    links: [],
    emails: [],
    phones: [],
    experience: [],
    education: [],
    skills: [],
    languages: [],
    tags: [],
    notes: [],
    externalIds: [],
  };
}

/** True when something says who this is: a name, a headline, or a way to reach or to find them. */
export function namesSomebody(portable: PortablePerson): boolean {
  const { name, headline, links, emails, phones } = portable;
  return name !== undefined || headline !== undefined || [...links, ...emails, ...phones].length > 0;
}
