import type * as z from 'zod/mini';
import { emailAddress } from '@/talent/identity/email';
import { phoneDigits } from '@/talent/identity/phone';
import { canonicalAddress } from '@/talent/identity/profile-address';
import {
  emptyPortablePerson,
  importedPerson,
  namesSomebody,
  type ImportedPerson,
  type PortablePerson,
} from '@/talent/imported-person';
import { LONGEST_TEXT } from '@/talent/records/shared-fields';
import { fail, succeed, type Result } from '@/utils/result';
import type { ProblemCode } from '../problem';

/** Why a draft is no person that could be kept. */
export interface DraftProblem {
  readonly code: ProblemCode;
  readonly message: string;
  readonly field?: string | undefined;
}

/** A person while a reader gathers them. What has no field of its own is kept as a line of `details`. */
export interface PersonDraft extends PortablePerson {
  givenName?: string | undefined;
  middleName?: string | undefined;
  familyName?: string | undefined;
  readonly details: string[];
  readonly notices: DraftProblem[];
}

export function createDraft(): PersonDraft {
  return Object.assign(emptyPortablePerson(), { details: [], notices: [] });
}

/** Keeps a value that has no field, under the name that it has in the file. */
export function addDetail(draft: PersonDraft, label: string, value: string): void {
  if (value.trim() !== '') draft.details.push(label.trim() === '' ? value : `${label.trim()}: ${value}`);
}

function keepAside(draft: PersonDraft, label: string, value: string, expected: string): void {
  addDetail(draft, label, value);
  const message = `“${value.slice(0, 80)}” is not ${expected}; it is kept in a note.`;
  draft.notices.push({ code: 'invalid', field: label, message });
}

function addOnce(list: string[], value: string): void {
  if (!list.includes(value)) list.push(value);
}

export function addEmail(draft: PersonDraft, value: string, label: string): void {
  if (value.trim() === '') return;
  const address = emailAddress(value);
  if (address === undefined) keepAside(draft, label, value, 'a mail address');
  else addOnce(draft.emails, address);
}

// What a spreadsheet makes of a long number: some of its digits are gone.
const ROUNDED_NUMBER = /^\d(?:[.,]\d+)?E\+\d+$/i;

export function addPhone(draft: PersonDraft, value: string, label: string): void {
  const number = value.trim().replace(/^(?:tel|phone):/i, '');
  if (number === '') return;
  const isNone = ROUNDED_NUMBER.test(number) || phoneDigits(number) === undefined;
  if (isNone) keepAside(draft, label, value, 'a whole phone number');
  else addOnce(draft.phones, number);
}

const WEB_ADDRESS = /^(?:www\.)?[\p{L}\d-]+(?:\.[\p{L}\d-]+)*\.\p{L}{2,}(?:[/?#]\S*)?$/u;

/** The canonical form of a web address, also of one that was written without `https://`. */
export function readWebAddress(value: string): string | undefined {
  const written = value.trim();
  if (/\s/.test(written)) return undefined;
  if (/^https?:/i.test(written)) return canonicalAddress(written);
  return WEB_ADDRESS.test(written) ? canonicalAddress(`https://${written}`) : undefined;
}

export function addLink(draft: PersonDraft, value: string, label: string): void {
  if (value.trim() === '') return;
  const address = readWebAddress(value);
  if (address === undefined) keepAside(draft, label, value, 'a web address');
  else addOnce(draft.links, address);
}

export function addPhoto(draft: PersonDraft, value: string, label: string): void {
  // The address of a picture is used as it is: a shortened one may show nothing.
  if (/^https?:\/\/\S+$/i.test(value.trim())) draft.photo ??= value.trim();
  else addDetail(draft, label, value);
}

/** Keeps a date in its field, or aside when it is none. */
export function setDate(
  draft: PersonDraft,
  field: 'connectedAt' | 'addedAt',
  read: { readonly value: string; readonly date: string | undefined; readonly label: string },
): void {
  if (read.value.trim() === '') return;
  if (read.date === undefined) keepAside(draft, read.label, read.value, 'a date');
  else draft[field] ??= read.date;
}

export function setRelationship(draft: PersonDraft, value: string, label: string): void {
  const word = value.trim().toLowerCase();
  if (word === '') return;
  const shape = importedPerson.shape.relationship.safeParse(word);
  if (shape.success) draft.relationship = shape.data;
  else addDetail(draft, label, value);
}

export function addTo(list: string[], values: readonly string[]): void {
  for (const value of values.map((item) => item.trim())) {
    if (value !== '') addOnce(list, value);
  }
}

/** Lines packed into as few notes as their longest length allows. */
function packDetails(details: readonly string[]): { text: string }[] {
  const notes: { text: string }[] = [];
  for (const detail of details) {
    const last = notes.at(-1);
    if (last !== undefined && last.text.length + 1 + detail.length <= LONGEST_TEXT)
      last.text += `\n${detail}`;
    else notes.push({ text: detail });
  }
  return notes;
}

function joinName({ givenName, middleName, familyName }: PersonDraft): string | undefined {
  const parts = [givenName, middleName, familyName].map((part) => part?.trim() ?? '');
  const joined = parts.filter((part) => part !== '').join(' ');
  return joined === '' ? undefined : joined;
}

function filled(value: string | undefined): string | undefined {
  return value === undefined || value.trim() === '' ? undefined : value.trim();
}

/** The person that a draft is, before it is checked. */
export function composePerson(draft: PersonDraft): PortablePerson {
  return {
    name: filled(draft.name) ?? joinName(draft),
    headline: filled(draft.headline),
    title: filled(draft.title),
    organization: filled(draft.organization),
    location: filled(draft.location),
    about: filled(draft.about),
    photo: draft.photo,
    links: draft.links,
    emails: draft.emails,
    phones: draft.phones,
    experience: draft.experience,
    education: draft.education,
    skills: draft.skills,
    languages: draft.languages,
    tags: draft.tags,
    notes: draft.details.length === 0 ? draft.notes : [...draft.notes, ...packDetails(draft.details)],
    relationship: draft.relationship,
    connectedAt: draft.connectedAt,
    addedAt: draft.addedAt,
    externalIds: draft.externalIds,
  };
}

type Issue = z.core.$ZodIssue;

function describeIssue(issue: Issue, input: unknown): DraftProblem {
  const field = issue.path.map(String).join('.');
  let value = input;
  // The path of an issue leads through objects and lists.
  for (const step of issue.path) value = (value as Record<PropertyKey, unknown> | undefined)?.[step];
  if (issue.code === 'too_big' && typeof value === 'string') {
    const message = `“${field}” has ${String(value.length)} characters; at most ${String(issue.maximum)} fit. Shorten it, or map the column to notes.`;
    return { code: 'too-long', field, message };
  }
  if (issue.code === 'too_big' && Array.isArray(value)) {
    const message = `“${field}” has ${String(value.length)} entries; at most ${String(issue.maximum)} fit.`;
    return { code: 'too-many', field, message };
  }
  return { code: 'invalid', field, message: `“${field}” cannot be kept: ${issue.message}.` };
}

/** Checks a person against what the store can keep: the first thing that does not fit is the problem. */
export function checkPerson(
  portable: PortablePerson,
  source: ImportedPerson['source'],
): Result<ImportedPerson, DraftProblem> {
  if (!namesSomebody(portable)) {
    const message = 'The row has no name, and nothing else that says who it is.';
    return fail({ code: 'nobody', message });
  }
  const person = { ...portable, source };
  const parsed = importedPerson.safeParse(person);
  if (parsed.success) return succeed(parsed.data);
  const issue = parsed.error.issues[0];
  if (issue === undefined) return fail({ code: 'invalid', message: 'The row cannot be kept.' });
  return fail(describeIssue(issue, person));
}

/** Makes the person out of what a reader gathered. */
export function finishDraft(
  draft: PersonDraft,
  source: ImportedPerson['source'],
): Result<ImportedPerson, DraftProblem> {
  return checkPerson(composePerson(draft), source);
}
