import type { ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { call, useExecute } from '../queries/execute';
import { Loaded } from '../queries/loaded';
import { useRole } from '../queries/roles';
import { useWorkbench } from '../queries/store-provider';
import { goTo, PLACES } from '../shell/navigate';
import { isolate } from '../words/isolate';
import { BLANK_ROLE, formOfRole, valuesOfForm, type RoleFormValues } from './role-draft';
import { RoleForm } from './role-form';
import { RoleGone } from './role-gone';

interface NewRoleProps {
  /** What a page said about the opening. */
  readonly initial?: RoleFormValues;
  readonly title?: string;
}

/** Opens a role: an empty form, or one that a page filled in. */
export function NewRole({ initial, title = i18n.t('roles.add') }: NewRoleProps): ReactElement {
  const { newId } = useWorkbench();
  const execute = useExecute();
  const save = async (form: RoleFormValues): Promise<void> => {
    const roleId = newId();
    const kept = await execute(
      [call('role.open', { roleId, values: valuesOfForm(form) })],
      i18n.t('saved.roleOpened', [isolate(form.title.trim())]),
    );
    if (kept) goTo(PLACES.role(roleId));
  };
  return (
    <RoleForm
      title={title}
      initial={initial ?? BLANK_ROLE}
      focusTitle={initial === undefined}
      saveLabel={i18n.t('roles.open')}
      onSave={(form) => void save(form)}
      {...(initial === undefined ? { onCancel: () => goTo(PLACES.roles) } : {})}
    />
  );
}

export function EditRole({ roleId }: { roleId: string }): ReactElement {
  const query = useRole(roleId);
  const execute = useExecute();
  const save = async (form: RoleFormValues): Promise<void> => {
    const kept = await execute(
      [call('role.edit', { roleId, values: valuesOfForm(form) })],
      i18n.t('saved.changed', [isolate(form.title.trim())]),
    );
    if (kept) goTo(PLACES.role(roleId));
  };
  return (
    <Loaded query={query}>
      {(role) =>
        role === null ? (
          <RoleGone />
        ) : (
          <RoleForm
            title={i18n.t('roles.edit')}
            initial={formOfRole(role.values)}
            withState
            saveLabel={i18n.t('act.save')}
            onSave={(form) => void save(form)}
            onCancel={() => goTo(PLACES.role(roleId))}
          />
        )
      }
    </Loaded>
  );
}
