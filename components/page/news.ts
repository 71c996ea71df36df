import type { ProfileDraft } from '@/talent/drafts';
import { completePartialLists } from '@/talent/career-lists';
import type { Change, Person } from '@/talent/records';
import { RANK } from '@/talent/records';
import { CAPTURED_FIELDS, type CapturedField } from '@/talent/records/person';
import { canonicalJson, type Json } from '@/utils/json';

/** One field of which a page says something else than we know. */
export interface News {
  readonly field: CapturedField;
  readonly before: unknown;
  readonly after: unknown;
}

function jsonText(value: unknown): string {
  // Values of records and drafts are JSON by their types.
  return canonicalJson((value ?? null) as Json);
}

/**
 * What a page says differently from what we know, field by field. A human's word that stands against it is
 * news only once: after that the page's word is in the person's changes, as a proposal.
 */
export function newsOfPage(person: Person, draft: ProfileDraft, changes: readonly Change[]): readonly News[] {
  const complete = completePartialLists(draft, person);
  return CAPTURED_FIELDS.flatMap((field) => {
    const after = complete[field]?.value;
    const before = person.values[field];
    // A new address of a picture says nothing about the person.
    if (after === undefined || field === 'photo') return [];
    if (jsonText(before) === jsonText(after)) return [];
    const byHand = person.stamps[field]?.rank === RANK.human;
    const proposed = changes.some(({ values }) => values.field === field && values.after === jsonText(after));
    return byHand && proposed ? [] : [{ field, before, after }];
  });
}
