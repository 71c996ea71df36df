import { defineRecord } from './define-record';
import { instant, line, recordId, text } from './shared-fields';

/** A hand-made group of people, also for a function that has no role yet. */
export const pool = defineRecord({
  fields: { name: line, description: text, createdAt: instant, deletedAt: instant },
});

/** One person in one pool; its id is derived from the pair. */
export const poolEntry = defineRecord({
  fields: { poolId: recordId, personId: recordId, addedAt: instant, removedAt: instant },
  references: ['poolId', 'personId'],
});

/** A word that recruiters put on people; its id is derived from the folded label. */
export const tag = defineRecord({
  fields: { label: line },
});

/** One tag on one person; its id is derived from the pair. */
export const tagging = defineRecord({
  fields: { tagId: recordId, personId: recordId, addedAt: instant, removedAt: instant },
  references: ['tagId', 'personId'],
});
