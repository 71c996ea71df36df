import * as z from 'zod/mini';
import { deriveId } from '@/utils/ids';
import { completePartialLists } from '../career-lists';
import type { Found, ProfileDraft } from '../drafts';
import { emailAddress } from '../identity/email';
import { certainKeysOfImported, isOwnProfile } from '../identity/imported-keys';
import { phoneKey } from '../identity/phone';
import { canonicalAddress } from '../identity/profile-address';
import { importedPerson, namesSomebody, type ImportedPerson } from '../imported-person';
import { findPersonByKey, resolvePerson } from '../people';
import { RANK, type Person, type SetChanges, type Source, type ValueChanges } from '../records';
import { recordId } from '../records/shared-fields';
import { Refusal } from '../refusal';
import type { Reading, Transaction } from '../transaction';
import { recordChanges } from './changes';
import { defineCommand } from './define-command';
import { putTag, tagId, taggingId } from './grouping';

/** The lists of which a file may tell only a part. */
const LISTS = ['experience', 'education', 'skills', 'languages'] as const;
const VALUES = ['name', 'headline', 'title', 'organization', 'location', 'about', 'photo'] as const;

/** Whoever was named outright; else who is known by what the file says for certain. */
async function findKnown(
  reading: Reading,
  personId: string,
  person: ImportedPerson,
): Promise<Person | undefined> {
  const named = await resolvePerson(reading, personId);
  if (named !== undefined && named.values.deletedAt === undefined) return named;
  for (const key of certainKeysOfImported(person)) {
    const known = await findPersonByKey(reading, key);
    if (known !== undefined) return known;
  }
  return named;
}

function filled<Item>(list: readonly Item[]): readonly Item[] | undefined {
  return list.length === 0 ? undefined : list;
}

/** What a file says, in the shape of a draft: so that lists of which it tells a part are completed alike. */
function draftOf(person: ImportedPerson, place: string): ProfileDraft {
  const found = <Value>(value: Value | undefined): Found<Value> | undefined =>
    value === undefined ? undefined : { value, from: place };
  const draft: Record<string, unknown> = {
    url: person.source.file,
    reader: person.source.format,
    partial: LISTS,
  };
  for (const field of VALUES) draft[field] = found(person[field]);
  for (const field of LISTS) draft[field] = found<unknown>(filled<unknown>(person[field]));
  // Every field was put there under its own name just now.
  return draft as unknown as ProfileDraft;
}

function setsOf(person: ImportedPerson): SetChanges<'person'> {
  const link: Record<string, { address: string; identifies: boolean }> = {};
  for (const address of person.links) {
    const key = canonicalAddress(address);
    if (key !== undefined) link[key] ??= { address, identifies: isOwnProfile(address) };
  }
  const email: Record<string, { address: string }> = {};
  for (const address of person.emails) {
    const key = emailAddress(address);
    if (key !== undefined) email[key] ??= { address };
  }
  const phone: Record<string, { number: string }> = {};
  for (const number of person.phones) {
    const key = phoneKey(number);
    if (key !== undefined) phone[key] ??= { number };
  }
  const externalId = Object.fromEntries(
    person.externalIds.map((external) => [`${external.system}:${external.id}`, external]),
  );
  return { link, email, phone, externalId };
}

/** Notes of a file become touchpoints of the kind `note`; the same note of the same person is kept once. */
async function keepNotes(
  tx: Transaction,
  personId: string,
  { notes, source }: ImportedPerson,
  { userId, now }: { userId: string; now: string },
): Promise<void> {
  for (const { text, at } of notes) {
    const id = deriveId('imported-note', personId, text);
    if ((await tx.get('touchpoint', id)) !== undefined) continue;
    const occurredAt = at === undefined ? now : instantOf(at, now);
    const from: Source = { page: source.file, reader: source.format, place: `line ${source.line}` };
    await tx.write(
      'touchpoint',
      id,
      { personId, type: 'note', summary: text, occurredAt, authorId: userId },
      { sources: { summary: from } },
    );
  }
}

/** The beginning of a date that is known in part. */
function instantOf(at: string, otherwise: string): string {
  const time = Date.parse(at);
  return Number.isNaN(time) ? otherwise : new Date(time).toISOString();
}

/** Keeps what a file says about someone: a new person, or more about one who is known. Like a capture, it outranks nobody's own word. */
export const importPerson = defineCommand({
  name: 'person.import',
  version: 1,
  args: z.object({
    /** The person that this is, or the id that a new one gets. */
    personId: recordId,
    person: importedPerson,
  }),
  right: 'person.write',
  reads({ personId, person }) {
    return {
      keys: certainKeysOfImported(person),
      records: [
        ['person', personId],
        ...person.tags.map((label) => ['tag', tagId(label)] as const),
        ...person.tags.map((label) => ['tagging', taggingId(personId, tagId(label))] as const),
        ...person.notes.map(({ text }) => ['touchpoint', deriveId('imported-note', personId, text)] as const),
      ],
    };
  },
  async apply(tx, { personId, person }, context) {
    if (!namesSomebody(person)) throw new Refusal('invalid', 'The row names nobody');
    const known = await findKnown(tx, personId, person);
    if (known?.values.deletedAt !== undefined) throw new Refusal('deleted', `Person ${known.id} was deleted`);
    const place = `line ${person.source.line}`;
    const draft = draftOf(person, place);
    const complete = known === undefined ? draft : completePartialLists(draft, known);
    const source: Source = { page: person.source.file, reader: person.source.format, place };
    const values: Record<string, unknown> = {
      relationship: person.relationship ?? (known === undefined ? 'prospect' : undefined),
      connectedAt: person.connectedAt,
      knownSince: person.addedAt,
    };
    for (const field of [...VALUES, ...LISTS]) values[field] = complete[field]?.value;
    const sets = setsOf(person);
    const names = [
      ...Object.keys(values),
      ...Object.entries(sets).flatMap(([set, entries]) => Object.keys(entries).map((key) => `${set}:${key}`)),
    ];
    const sources = Object.fromEntries(names.map((name) => [name, source]));
    const id = known?.id ?? personId;
    // The values were parsed as what the fields of a person hold.
    const changes = values as ValueChanges<'person'>;
    const notTaken = await tx.write('person', id, changes, { rank: RANK.capture, sets, sources });
    if (known !== undefined) await recordChanges(tx, known, changes, notTaken, context, () => source);
    const now = new Date(context.at).toISOString();
    for (const label of person.tags) await putTag(tx, id, label, now);
    await keepNotes(tx, id, person, { userId: context.actor.userId, now });
  },
  async invert(before, { personId, person }) {
    const known = await findKnown(before, personId, person);
    return known === undefined ? [{ name: 'person.remove', args: { personId } }] : [];
  },
});
