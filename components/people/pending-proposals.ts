import type { Change, Person, Values } from '@/talent/records';
import { canonicalJson } from '@/utils/json';

/** The fields that a person may be given by hand, and so by accepting what a page proposed. */
const ACCEPTABLE = [
  'name',
  'headline',
  'title',
  'organization',
  'location',
  'about',
  'experience',
  'education',
  'skills',
  'languages',
] as const satisfies readonly (keyof Values<'person'>)[];
export type AcceptableField = (typeof ACCEPTABLE)[number];

export interface Proposal {
  readonly field: AcceptableField;
  readonly change: Change;
}

function acceptableField(field: string | undefined): AcceptableField | undefined {
  return ACCEPTABLE.find((candidate) => candidate === field);
}

/**
 * What pages proposed for fields that hold a human's words and nobody has decided on yet: the latest of each
 * field, unless it stands there already or the field was written by hand since.
 */
export function pendingProposals(person: Person, changes: readonly Change[]): readonly Proposal[] {
  const latest = new Map<AcceptableField, Change>();
  for (const change of changes) {
    const field = acceptableField(change.values.field);
    if (field === undefined || change.values.outcome !== 'proposed') continue;
    const other = latest.get(field);
    if (other === undefined || (other.values.at ?? '') < (change.values.at ?? '')) latest.set(field, change);
  }
  return [...latest]
    .filter(([field, change]) => {
      const value = person.values[field];
      const decidedAt = person.stamps[field]?.at ?? 0;
      const taken = value !== undefined && canonicalJson(value) === change.values.after;
      return !taken && Date.parse(change.values.at ?? '') > decidedAt;
    })
    .map(([field, change]) => ({ field, change }));
}
