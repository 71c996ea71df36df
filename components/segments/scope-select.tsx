import type { ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { usePools, useTags } from '../queries/groupings';
import { useSegments } from '../queries/segments';
import { Select } from '../ui/select';
import { EVERYONE, isSameScope, type PeopleScope } from './scope';
import type { ScopedView } from './use-scoped-view';

interface Choice {
  readonly value: string;
  readonly label: string;
  readonly scope: PeopleScope;
}

/** Among whom is listed, where there is no room for all groups at once; nothing as long as there is no group. */
export function ScopeSelect({ view }: { view: ScopedView }): ReactElement | undefined {
  const segments = useSegments().data ?? [];
  const pools = usePools().data ?? [];
  const tags = useTags().data ?? [];
  const choice = (kind: 'segment' | 'pool' | 'tag', id: string, label: string | undefined): Choice => ({
    value: `${kind}:${id}`,
    label: label ?? '',
    scope: { kind, id },
  });
  const choices: readonly Choice[] = [
    { value: 'everyone', label: i18n.t('people.everyone'), scope: EVERYONE },
    ...segments.map(({ id, values }) => choice('segment', id, values.name)),
    ...pools.map(({ id, values }) => choice('pool', id, values.name)),
    ...tags.map(({ id, values }) => choice('tag', id, values.label)),
  ];
  if (choices.length === 1) return undefined;
  return (
    <div className="w-full">
      <Select
        small
        label={i18n.t('people.whom')}
        value={choices.find(({ scope }) => isSameScope(scope, view.scope))?.value}
        options={choices}
        onChoose={(value) => {
          const chosen = choices.find((each) => each.value === value);
          if (chosen !== undefined) view.choose(chosen.scope);
        }}
      />
    </div>
  );
}
