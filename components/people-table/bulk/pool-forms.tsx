import type { ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import type { CommandCall } from '@/talent/commands';
import type { Query } from '@/talent/search/query';
import { call } from '../../queries/execute';
import { usePools } from '../../queries/groupings';
import { useWorkbench } from '../../queries/store-provider';
import { Combobox } from '../../ui/combobox';
import { isolate } from '../../words/isolate';
import { formatCount } from '../../words/numbers';
import type { BulkFormProps } from './bulk-act';

function inPool(id: string): Query {
  return { kind: 'value', field: 'pool', text: id };
}

function usePoolGroups() {
  const pools = usePools().data ?? [];
  return [{ value: '', items: pools.map(({ id, values }) => ({ value: id, label: values.name ?? '' })) }];
}

/** Adds everybody who is selected to a pool; typing makes a new one. */
export function AddToPoolForm({ start }: BulkFormProps): ReactElement {
  const groups = usePoolGroups();
  const { newId } = useWorkbench();
  const add = (poolId: string, name: string, first: readonly CommandCall[] = []): void =>
    start({
      doing: i18n.t('bulk.pooling'),
      saved: (count) => i18n.t('bulk.pooled', count, [formatCount(count), isolate(name)]),
      first,
      callFor: (personId) => call('pool.addPerson', { personId, poolId }),
      unless: inPool(poolId),
    });
  return (
    <Combobox
      label={i18n.t('pools.add')}
      placeholder={i18n.t('pools.add')}
      labelHidden
      groups={groups}
      value={null}
      emptyText={i18n.t('pools.none')}
      onChoose={({ value, label }) => add(value, label)}
      create={{
        label: (words) => i18n.t('pools.create', [isolate(words)]),
        onCreate: (name) => {
          const poolId = newId();
          add(poolId, name, [call('pool.create', { poolId, name })]);
        },
      }}
    />
  );
}

/** Takes everybody who is selected out of a pool. */
export function TakeOutOfPoolForm({ start }: BulkFormProps): ReactElement {
  const groups = usePoolGroups();
  return (
    <Combobox
      label={i18n.t('bulk.unpool')}
      placeholder={i18n.t('bulk.unpool')}
      labelHidden
      groups={groups}
      value={null}
      emptyText={i18n.t('bulk.noPool')}
      onChoose={({ value, label }) =>
        start({
          doing: i18n.t('bulk.unpooling'),
          saved: (count) => i18n.t('bulk.unpooled', count, [formatCount(count), isolate(label)]),
          callFor: (personId) => call('pool.removePerson', { personId, poolId: value }),
          only: inPool(value),
        })
      }
    />
  );
}
