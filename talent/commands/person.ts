import * as z from 'zod/mini';
import { profileDraftSchema } from '../drafts-schema';
import type { Found, ProfileDraft } from '../drafts';
import { emailAddress } from '../identity/email';
import { profileKey } from '../identity/identity-keys';
import { phoneKey } from '../identity/phone';
import { canonicalAddress } from '../identity/profile-address';
import { completePartialLists } from '../career-lists';
import { findPersonByKey, requirePerson, resolvePerson } from '../people';
import { CAPTURED_FIELDS, person as personRecord, RELATIONSHIPS } from '../records/person';
import { address, line, recordId, text } from '../records/shared-fields';
import { RANK, type SetChanges, type Source, type ValueChanges } from '../records';
import { Refusal } from '../refusal';
import { recordChanges } from './changes';
import { defineCommand, type ExpectedReads } from './define-command';
import { requireNew } from './require-new';
import { previousValues } from './previous-values';

function sourceOf(draft: ProfileDraft, from: string): Source {
  return { page: draft.url, reader: draft.reader, place: from };
}

interface CapturedValues {
  readonly values: ValueChanges<'person'>;
  readonly sets: SetChanges<'person'>;
  readonly sources: Record<string, Source>;
}

function entriesByKey<Entry>(
  found: Found<readonly string[]> | undefined,
  key: (value: string) => string | undefined,
  entry: (value: string, key: string) => Entry,
): Record<string, Entry> {
  const entries: Record<string, Entry> = {};
  for (const value of found?.value ?? []) {
    const name = key(value);
    if (name !== undefined) entries[name] ??= entry(value, name);
  }
  return entries;
}

/** What a draft says, as changes of a person's registers, each with its source. */
function capturedValues(draft: ProfileDraft): CapturedValues {
  const values: Record<string, unknown> = {};
  const sources: Record<string, Source> = {};
  for (const field of CAPTURED_FIELDS) {
    const found = draft[field];
    if (found === undefined) continue;
    values[field] = found.value;
    sources[field] = sourceOf(draft, found.from);
  }
  const own = canonicalAddress(draft.url);
  const link = entriesByKey(draft.links, canonicalAddress, (_value, key) => ({
    address: key,
    identifies: false,
  }));
  if (own !== undefined) link[own] = { address: draft.url, identifies: true };
  const sets = {
    link,
    email: entriesByKey(draft.emails, emailAddress, (_value, key) => ({ address: key })),
    phone: entriesByKey(draft.phones, phoneKey, (value) => ({ number: value })),
  };
  for (const [name, found] of [
    ['link', draft.links],
    ['email', draft.emails],
    ['phone', draft.phones],
  ] as const) {
    for (const key of Object.keys(sets[name])) {
      sources[`${name}:${key}`] = sourceOf(draft, found?.from ?? draft.reader);
    }
  }
  return { values, sets, sources };
}

/** Keeps what a page says about someone: a new person, or news about the one who is known by that profile. */
export const capturePerson = defineCommand({
  name: 'person.capture',
  version: 1,
  args: z.object({
    /** The id that a new person gets; not used when the profile is already known. */
    personId: recordId,
    draft: profileDraftSchema,
  }),
  right: 'person.write',
  async apply(tx, { personId, draft }, context) {
    const key = profileKey(draft.url);
    if (key === undefined) throw new Refusal('invalid', `Not the address of a profile: ${draft.url}`);
    if (draft.name === undefined && draft.headline === undefined) {
      throw new Refusal('invalid', 'A person needs a name or a headline');
    }
    const known = (await findPersonByKey(tx, key)) ?? (await resolvePerson(tx, personId));
    if (known === undefined) {
      const { values, sets, sources } = capturedValues(draft);
      await tx.write(
        'person',
        personId,
        { ...values, relationship: 'prospect' },
        { rank: RANK.capture, sets, sources },
      );
      return;
    }
    if (known.values.deletedAt !== undefined) throw new Refusal('deleted', `Person ${known.id} was deleted`);
    // Captured offline here while a teammate captured the same profile: ours becomes another name for theirs.
    if (known.id !== personId && (await tx.get('person', personId)) === undefined) {
      await tx.write('person', personId, { aliasOf: known.id });
    }
    const { values, sets, sources } = capturedValues(completePartialLists(draft, known));
    const notTaken = await tx.write('person', known.id, values, { rank: RANK.capture, sets, sources });
    await recordChanges(tx, known, values, notTaken, context, (field) => sources[field]);
  },
  async invert(before, { personId, draft }) {
    const key = profileKey(draft.url);
    const known = key === undefined ? undefined : await findPersonByKey(before, key);
    return known === undefined ? [{ name: 'person.remove', args: { personId } }] : [];
  },
});

const readsPerson = ({ personId }: { readonly personId: string }): ExpectedReads => ({
  keys: [],
  records: [['person', personId]],
});

const editableValues = z.object({
  name: z.optional(z.nullable(line)),
  headline: z.optional(z.nullable(line)),
  title: z.optional(z.nullable(line)),
  organization: z.optional(z.nullable(line)),
  location: z.optional(z.nullable(line)),
  about: z.optional(z.nullable(text)),
  experience: z.optional(z.nullable(personRecord.fields.experience)),
  education: z.optional(z.nullable(personRecord.fields.education)),
  skills: z.optional(z.nullable(personRecord.fields.skills)),
  languages: z.optional(z.nullable(personRecord.fields.languages)),
  relationship: z.optional(z.nullable(z.enum(RELATIONSHIPS))),
});

const editableSets = z.object({
  link: z.optional(z.record(address, z.nullable(personRecord.sets.link))),
  email: z.optional(z.record(line, z.nullable(personRecord.sets.email))),
  phone: z.optional(z.record(line, z.nullable(personRecord.sets.phone))),
});

/** Adds someone by hand. */
export const createPerson = defineCommand({
  name: 'person.create',
  version: 1,
  args: z.object({ personId: recordId, values: editableValues, sets: z.optional(editableSets) }),
  right: 'person.write',
  async apply(tx, { personId, values, sets }) {
    await requireNew(tx, 'person', personId);
    if (!values.name?.trim()) throw new Refusal('invalid', 'A person needs a name');
    await tx.write('person', personId, { relationship: 'prospect', ...values }, { sets: sets ?? {} });
  },
  invert: async (_before, { personId }) => [{ name: 'person.remove', args: { personId } }],
});

/** Changes fields by hand. These values are never overwritten by a capture. */
export const editPerson = defineCommand({
  name: 'person.edit',
  version: 1,
  args: z.object({ personId: recordId, values: editableValues, sets: z.optional(editableSets) }),
  right: 'person.write',
  reads: ({ personId }) => ({
    ...readsPerson({ personId }),
    lists: [['earlierValue', 'personId', personId]],
  }),
  async apply(tx, { personId, values, sets }, context) {
    const person = await requirePerson(tx, personId);
    if (values.name !== undefined && !values.name?.trim()) {
      throw new Refusal('invalid', 'A person needs a name');
    }
    const notTaken = await tx.write('person', person.id, values, { sets: sets ?? {} });
    await recordChanges(tx, person, values, notTaken, context, () => undefined);
  },
  async invert(before, { personId, values, sets }) {
    const person = await resolvePerson(before, personId);
    if (person === undefined) return [];
    const { link = {}, email = {}, phone = {} } = sets ?? {};
    const oldSets = {
      link: previousValues(person.sets.link, link),
      email: previousValues(person.sets.email, email),
      phone: previousValues(person.sets.phone, phone),
    };
    const args = { personId, values: previousValues(person.values, values), sets: oldSets };
    return [{ name: 'person.edit', args }];
  },
});

/** Puts someone into the bin. */
export const removePerson = defineCommand({
  name: 'person.remove',
  version: 1,
  args: z.object({ personId: recordId }),
  right: 'person.write',
  reads: readsPerson,
  async apply(tx, { personId }, context) {
    const person = await requirePerson(tx, personId);
    await tx.write('person', person.id, { deletedAt: new Date(context.at).toISOString() });
  },
  invert: async (_before, { personId }) => [{ name: 'person.restore', args: { personId } }],
});

/** Takes someone out of the bin again. */
export const restorePerson = defineCommand({
  name: 'person.restore',
  version: 1,
  args: z.object({ personId: recordId }),
  right: 'person.write',
  reads: readsPerson,
  async apply(tx, { personId }) {
    const person = await resolvePerson(tx, personId);
    if (person === undefined) throw new Refusal('not-found', `No person ${personId}`);
    await tx.write('person', person.id, { deletedAt: null });
  },
  invert: async (_before, { personId }) => [{ name: 'person.remove', args: { personId } }],
});
