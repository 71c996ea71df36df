import { defineRecord } from './define-record';
import { instant, line, recordId } from './shared-fields';

/** A person considered for a role. Its id is derived from the pair, so a person is on a role once. */
export const candidacy = defineRecord({
  fields: {
    personId: recordId,
    roleId: recordId,
    stage: line,
    /** When the present stage was entered. */
    stageSince: instant,
    addedAt: instant,
    addedBy: recordId,
    removedAt: instant,
  },
  references: ['personId', 'roleId'],
});

/** One move of a candidacy from stage to stage: a log that is only added to. */
export const transition = defineRecord({
  fields: {
    candidacyId: recordId,
    personId: recordId,
    roleId: recordId,
    from: line,
    to: line,
    at: instant,
    actorId: recordId,
    reason: line,
  },
  references: ['candidacyId', 'personId', 'roleId'],
});
