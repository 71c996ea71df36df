import * as z from 'zod/mini';
import { deriveId } from '@/utils/ids';
import { requirePerson, resolvePerson } from '../people';
import type { Candidacy } from '../records';
import { line, recordId } from '../records/shared-fields';
import { Refusal } from '../refusal';
import { isStage } from '../stages';
import { deciding, type Reading } from '../transaction';
import { defineCommand } from './define-command';
import { requireNew } from './require-new';
import { requireRole } from './role';

/** The id of a person's candidacy for a role: one for the pair, on every device. */
export function candidacyId(personId: string, roleId: string): string {
  return deriveId('candidacy', personId, roleId);
}

async function findCandidacy(
  reading: Reading,
  personId: string,
  roleId: string,
): Promise<Candidacy | undefined> {
  const person = await resolvePerson(reading, personId);
  return person === undefined ? undefined : reading.get('candidacy', candidacyId(person.id, roleId));
}

function requireStage(stage: string): void {
  if (!isStage(stage)) throw new Refusal('unknown-stage', `No stage ${stage}`);
}

/** Considers a person for a role. If they are on it already, their stage stays as it is. */
export const addCandidacy = defineCommand({
  name: 'candidacy.add',
  version: 1,
  args: z.object({ personId: recordId, roleId: recordId, stage: line }),
  right: 'candidacy.write',
  async apply(tx, { personId, roleId, stage }, { actor, at }) {
    requireStage(stage);
    const person = await requirePerson(tx, personId);
    await requireRole(tx, roleId);
    const id = candidacyId(person.id, roleId);
    const present = await tx.get('candidacy', id);
    if (present !== undefined && present.values.removedAt === undefined) return;
    const now = new Date(at).toISOString();
    await tx.write('candidacy', id, {
      personId: person.id,
      roleId,
      stage,
      stageSince: now,
      addedAt: now,
      addedBy: actor.userId,
      removedAt: null,
    });
  },
  async invert(before, { personId, roleId }) {
    const present = await findCandidacy(before, personId, roleId);
    if (present !== undefined && present.values.removedAt === undefined) return [];
    return [{ name: 'candidacy.remove', args: { personId, roleId } }];
  },
});

/** Moves a candidacy to another stage. It says where it moves from, so that two moves at once are noticed. */
export const moveCandidacy = defineCommand({
  name: 'candidacy.move',
  version: 1,
  args: z.object({
    transitionId: recordId,
    personId: recordId,
    roleId: recordId,
    from: line,
    to: line,
    reason: z.optional(line),
  }),
  right: 'candidacy.move',
  async apply(tx, { transitionId, personId, roleId, from, to, reason }, { actor, at }) {
    requireStage(to);
    const candidacy = await findCandidacy(tx, personId, roleId);
    if (candidacy === undefined || candidacy.values.removedAt !== undefined) {
      throw new Refusal('not-found', `Person ${personId} is not on role ${roleId}`);
    }
    if (candidacy.values.stage !== from) {
      throw new Refusal('moved-meanwhile', `The candidacy is in ${candidacy.values.stage}, not in ${from}`);
    }
    if (from === to) return;
    await requireNew(tx, 'transition', transitionId);
    const now = new Date(at).toISOString();
    // What was moved from was looked at: the log of moves and the stage must not part.
    await deciding(tx).write('candidacy', candidacy.id, { stage: to, stageSince: now });
    await tx.write('transition', transitionId, {
      candidacyId: candidacy.id,
      personId: candidacy.values.personId,
      roleId,
      from,
      to,
      at: now,
      actorId: actor.userId,
      reason,
    });
  },
  // The move back is a move of its own: the log keeps both.
  invert: async (_before, { transitionId, personId, roleId, from, to }) => [
    {
      name: 'candidacy.move',
      args: { transitionId: deriveId('undo', transitionId), personId, roleId, from: to, to: from },
    },
  ],
});

/** Takes a person off a role. */
export const removeCandidacy = defineCommand({
  name: 'candidacy.remove',
  version: 1,
  args: z.object({ personId: recordId, roleId: recordId }),
  right: 'candidacy.write',
  async apply(tx, { personId, roleId }, { at }) {
    const candidacy = await findCandidacy(tx, personId, roleId);
    if (candidacy === undefined) {
      throw new Refusal('not-found', `Person ${personId} is not on role ${roleId}`);
    }
    await tx.write('candidacy', candidacy.id, { removedAt: new Date(at).toISOString() });
  },
  async invert(before, { personId, roleId }) {
    const candidacy = await findCandidacy(before, personId, roleId);
    const stage = candidacy?.values.stage;
    return stage === undefined ? [] : [{ name: 'candidacy.add', args: { personId, roleId, stage } }];
  },
});
