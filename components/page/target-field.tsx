import type { ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { isStage } from '@/talent/stages';
import { StageSelect } from '../pipeline/stage-select';
import { call, useExecute } from '../queries/execute';
import { usePools } from '../queries/groupings';
import type { AddTarget } from '../queries/page';
import { useRoles } from '../queries/roles';
import { useWorkbench } from '../queries/store-provider';
import { Combobox, type ComboboxOption } from '../ui/combobox';
import { isolate } from '../words/isolate';

interface TargetFieldProps {
  readonly target: AddTarget;
  readonly onChange: (target: AddTarget) => void;
}

const NOWHERE = 'nowhere';

/** Where a new person goes: a role with a stage, a pool, or neither for now. */
export function TargetField({ target, onChange }: TargetFieldProps): ReactElement {
  const { newId } = useWorkbench();
  const execute = useExecute();
  const { roles, pools } = useTargets();
  const nowhere = { value: NOWHERE, label: i18n.t('target.none') };
  const options = [nowhere, ...roles, ...pools];
  const id = target.kind === 'role' ? target.roleId : target.kind === 'pool' ? target.poolId : NOWHERE;

  const choose = (option: ComboboxOption): void => {
    if (option.value === NOWHERE) onChange({ kind: 'none' });
    else if (pools.includes(option)) onChange({ kind: 'pool', poolId: option.value });
    else onChange({ kind: 'role', roleId: option.value, stage: 'sourced' });
  };
  const createPool = async (name: string): Promise<void> => {
    const poolId = newId();
    const made = await execute(
      [call('pool.create', { poolId, name })],
      i18n.t('saved.poolMade', [isolate(name)]),
    );
    if (made) onChange({ kind: 'pool', poolId });
  };

  return (
    <div className="flex items-end gap-2">
      <div className="min-w-0 flex-1">
        <Combobox
          label={i18n.t('target.label')}
          placeholder={i18n.t('target.label')}
          emptyText={i18n.t('target.empty')}
          groups={[
            { value: '', items: [nowhere] },
            ...(roles.length === 0 ? [] : [{ value: i18n.t('roles.title'), items: roles }]),
            ...(pools.length === 0 ? [] : [{ value: i18n.t('pools.title'), items: pools }]),
          ]}
          value={options.find(({ value }) => value === id) ?? nowhere}
          onChoose={choose}
          create={{
            label: (words) => i18n.t('pools.create', [isolate(words)]),
            onCreate: (words) => void createPool(words),
          }}
        />
      </div>
      {target.kind === 'role' ? (
        <div className="w-28 shrink-0">
          <StageSelect
            labelShown
            stage={isStage(target.stage) ? target.stage : undefined}
            onChoose={(stage) => onChange({ ...target, stage })}
          />
        </div>
      ) : undefined}
    </div>
  );
}

interface Targets {
  readonly roles: readonly ComboboxOption[];
  readonly pools: readonly ComboboxOption[];
}

/** The roles that are open and the pools, as choices. */
export function useTargets(): Targets {
  const roles = useRoles().data ?? [];
  const pools = usePools().data ?? [];
  return {
    roles: roles
      .filter(({ values }) => (values.state ?? 'open') === 'open')
      .map(({ id, values }) => ({
        value: id,
        label: [values.title, values.organization].filter(Boolean).join(' · '),
      })),
    pools: pools.map(({ id, values }) => ({ value: id, label: values.name ?? '' })),
  };
}
