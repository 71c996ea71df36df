import type { ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import type { Pool } from '@/talent/records';
import { call, useExecute } from '../queries/execute';
import { usePools, usePoolsOf } from '../queries/groupings';
import { useWorkbench } from '../queries/store-provider';
import { ChipPicker, type Pick } from '../ui/chip-picker';
import { isolate } from '../words/isolate';

function pickOf({ id, values }: Pool): Pick {
  return { value: id, label: values.name ?? '' };
}

/** The pools that someone is in; typing adds them to one or makes a new one. */
export function PersonPools({ personId, name }: { personId: string; name: string }): ReactElement {
  const execute = useExecute();
  const { newId } = useWorkbench();
  const mine = usePoolsOf(personId).data ?? [];
  const all = usePools().data ?? [];
  const present = new Set(mine.map(({ id }) => id));
  const saved = (pool: string): string => i18n.t('saved.pooled', [isolate(name), isolate(pool)]);
  return (
    <ChipPicker
      title={i18n.t('pools.title')}
      picked={mine.map(pickOf)}
      others={all.filter(({ id }) => !present.has(id)).map(pickOf)}
      words={{
        add: i18n.t('pools.add'),
        none: i18n.t('pools.none'),
        create: (words) => i18n.t('pools.create', [isolate(words)]),
        remove: (pool) => i18n.t('pools.remove', [isolate(pool)]),
      }}
      onPick={({ value, label }) =>
        void execute([call('pool.addPerson', { personId, poolId: value })], saved(label))
      }
      onCreate={(words) => {
        const poolId = newId();
        void execute(
          [call('pool.create', { poolId, name: words }), call('pool.addPerson', { personId, poolId })],
          saved(words),
        );
      }}
      onRemove={({ value }) =>
        void execute([call('pool.removePerson', { personId, poolId: value })], i18n.t('saved.unpooled'))
      }
    />
  );
}
