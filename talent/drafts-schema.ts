import * as z from 'zod/mini';
import type { PageReading } from './drafts';
import { READ_REFUSALS } from './drafts';
import { person } from './records/person';
import { address, line, text } from './records/shared-fields';

// Apart from drafts.ts so that the page-side code, which only needs the types, carries no validator.

function found<Schema extends z.ZodMiniType>(value: Schema) {
  return z.optional(z.object({ value, from: line }));
}

const addresses = z.array(address).check(z.maxLength(200));
const lines = z.array(line).check(z.maxLength(500));

export const profileDraftSchema = z.object({
  url: address,
  reader: line,
  name: found(line),
  headline: found(line),
  title: found(line),
  organization: found(line),
  location: found(line),
  about: found(text),
  photo: found(address),
  links: found(addresses),
  emails: found(lines),
  phones: found(lines),
  experience: found(person.fields.experience),
  education: found(person.fields.education),
  skills: found(lines),
  languages: found(lines),
  partial: z.optional(lines),
});

export const jobDraftSchema = z.object({
  url: address,
  reader: line,
  title: found(line),
  organization: found(line),
  location: found(line),
  remote: found(z.boolean()),
  employmentType: found(line),
  description: found(text),
  skills: found(lines),
  salary: found(line),
  validThrough: found(line),
});

const pageReadingSchema = z.object({
  people: z.array(profileDraftSchema).check(z.maxLength(500)),
  jobs: z.array(jobDraftSchema).check(z.maxLength(100)),
  refused: z.nullable(z.object({ code: z.enum(READ_REFUSALS), message: line })),
});

/**
 * Parses what a content script sends. The page may have lied to the script, so every length has a limit.
 * @returns undefined when it is not a reading at all.
 */
export function parsePageReading(value: unknown): PageReading | undefined {
  const parsed = pageReadingSchema.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}
