import { defineRecord } from './define-record';
import { instant, line, recordId, zone } from './shared-fields';

/** A follow-up that is due at an instant and belongs to one recruiter. */
export const reminder = defineRecord({
  fields: {
    personId: recordId,
    ownerId: recordId,
    text: line,
    dueAt: instant,
    /** Where the recruiter was when they chose the wall-clock time, so that it can be moved with the zone. */
    zone,
    /** The due time that was done: final for that occurrence. */
    completedFor: instant,
    completedAt: instant,
    /** The due time that some device of the owner has already alerted for. */
    alertedFor: instant,
    deletedAt: instant,
  },
  references: ['personId'],
});
