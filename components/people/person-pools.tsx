import type { ReactElement } from 'react';
import { i18n } from '#i18n';
import { call, useExecute } from '../queries/execute';
import { usePools, usePoolsOf } from '../queries/groupings';
import { useWorkbench } from '../queries/store-provider';
import { Chip } from '../ui/chip';
import { Combobox } from '../ui/combobox';
import { Section } from '../ui/section';
import { isolate } from '../words/isolate';

/** The pools that someone is in; typing adds them to one or makes a new one. */
export function PersonPools({ personId, name }: { personId: string; name: string }): ReactElement {
  const execute = useExecute();
  const { newId } = useWorkbench();
  const mine = usePoolsOf(personId).data ?? [];
  const all = usePools().data ?? [];
  const present = new Set(mine.map(({ id }) => id));
  const items = all
    .filter(({ id }) => !present.has(id))
    .map(({ id, values }) => ({ value: id, label: values.name ?? '' }));
  const saved = (pool: string): string => i18n.t('saved.pooled', [isolate(name), isolate(pool)]);
  return (
    <Section title={i18n.t('pools.title')}>
      <div className="flex flex-col gap-2">
        {mine.length === 0 ? undefined : (
          <ul className="flex flex-wrap gap-1">
            {mine.map(({ id, values }) => (
              <li key={id} className="max-w-full">
                <Chip
                  title={values.name}
                  remove={{
                    label: i18n.t('pools.remove', [isolate(values.name ?? '')]),
                    onRemove: () =>
                      void execute(
                        [call('pool.removePerson', { personId, poolId: id })],
                        i18n.t('saved.unpooled'),
                      ),
                  }}
                >
                  {values.name}
                </Chip>
              </li>
            ))}
          </ul>
        )}
        <Combobox
          label={i18n.t('pools.add')}
          labelHidden
          placeholder={i18n.t('pools.add')}
          emptyText={i18n.t('pools.none')}
          groups={[{ value: '', items }]}
          value={null}
          onChoose={(option) => {
            void execute([call('pool.addPerson', { personId, poolId: option.value })], saved(option.label));
          }}
          create={{
            label: (words) => i18n.t('pools.create', [isolate(words)]),
            onCreate: (words) => {
              const poolId = newId();
              void execute(
                [call('pool.create', { poolId, name: words }), call('pool.addPerson', { personId, poolId })],
                saved(words),
              );
            },
          }}
        />
      </div>
    </Section>
  );
}
