import * as z from 'zod/mini';
import type { Role } from '../records';
import { EMPLOYMENT_TYPES, role as roleRecord, ROLE_STATES } from '../records/role';
import { address, line, recordId, text } from '../records/shared-fields';
import { Refusal } from '../refusal';
import type { Reading } from '../transaction';
import { defineCommand } from './define-command';
import { requireNew } from './require-new';
import { previousValues } from './previous-values';

const roleValues = z.object({
  title: z.optional(line),
  organization: z.optional(z.nullable(line)),
  location: z.optional(z.nullable(line)),
  remote: z.optional(z.nullable(z.boolean())),
  employmentType: z.optional(z.nullable(z.enum(EMPLOYMENT_TYPES))),
  description: z.optional(z.nullable(text)),
  mustHave: z.optional(z.nullable(roleRecord.fields.mustHave)),
  niceToHave: z.optional(z.nullable(roleRecord.fields.niceToHave)),
  link: z.optional(z.nullable(address)),
  state: z.optional(z.enum(ROLE_STATES)),
});

/** The role to be changed. @throws Refusal when there is none, or it was deleted. */
export async function requireRole(reading: Reading, roleId: string): Promise<Role> {
  const role = await reading.get('role', roleId);
  if (role === undefined) throw new Refusal('not-found', `No role ${roleId}`);
  if (role.values.deletedAt !== undefined) throw new Refusal('deleted', `Role ${roleId} was deleted`);
  return role;
}

export const openRole = defineCommand({
  name: 'role.open',
  version: 1,
  args: z.object({ roleId: recordId, values: roleValues }),
  right: 'role.write',
  async apply(tx, { roleId, values }, { actor, at }) {
    await requireNew(tx, 'role', roleId);
    if (!values.title?.trim()) throw new Refusal('invalid', 'A role needs a title');
    await tx.write('role', roleId, {
      state: 'open',
      ...values,
      openedAt: new Date(at).toISOString(),
      ownerId: actor.userId,
    });
  },
  invert: async (_before, { roleId }) => [{ name: 'role.remove', args: { roleId } }],
});

export const editRole = defineCommand({
  name: 'role.edit',
  version: 1,
  args: z.object({ roleId: recordId, values: roleValues }),
  right: 'role.write',
  async apply(tx, { roleId, values }) {
    await requireRole(tx, roleId);
    if (values.title !== undefined && !values.title.trim()) {
      throw new Refusal('invalid', 'A role needs a title');
    }
    await tx.write('role', roleId, values);
  },
  async invert(before, { roleId, values }) {
    const role = await before.get('role', roleId);
    if (role === undefined) return [];
    return [{ name: 'role.edit', args: { roleId, values: previousValues(role.values, values) } }];
  },
});

export const removeRole = defineCommand({
  name: 'role.remove',
  version: 1,
  args: z.object({ roleId: recordId }),
  right: 'role.write',
  async apply(tx, { roleId }, { at }) {
    await requireRole(tx, roleId);
    await tx.write('role', roleId, { deletedAt: new Date(at).toISOString() });
  },
  invert: async (_before, { roleId }) => [{ name: 'role.restore', args: { roleId } }],
});

export const restoreRole = defineCommand({
  name: 'role.restore',
  version: 1,
  args: z.object({ roleId: recordId }),
  right: 'role.write',
  async apply(tx, { roleId }) {
    if ((await tx.get('role', roleId)) === undefined) throw new Refusal('not-found', `No role ${roleId}`);
    await tx.write('role', roleId, { deletedAt: null });
  },
  invert: async (_before, { roleId }) => [{ name: 'role.remove', args: { roleId } }],
});
