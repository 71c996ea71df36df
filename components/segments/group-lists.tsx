import { Plus, Tag as TagIcon, Users } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import type { Pool } from '@/talent/records';
import { call, useExecute } from '../queries/execute';
import { usePools, useTags } from '../queries/groupings';
import { useFreshGroups } from '../queries/segments';
import { useWorkbench } from '../queries/store-provider';
import { Button, IconButton } from '../ui/button';
import { Field, TextInput } from '../ui/field';
import { Popover } from '../ui/popover';
import { isolate } from '../words/isolate';
import { formatCount } from '../words/numbers';
import { RailGroup, RailItem } from './rail-item';
import { EVERYONE, isSameScope } from './scope';
import type { ScopedView } from './use-scoped-view';

interface GroupListProps {
  readonly view: ScopedView;
  /** How many people are in each pool and have each tag; undefined while they are counted. */
  readonly counts: ReadonlyMap<string, number> | undefined;
}

function countOf(counts: GroupListProps['counts'], id: string): number | undefined {
  return counts === undefined ? undefined : (counts.get(id) ?? 0);
}

/** Groups that are filled by hand. */
export function PoolList({ view, counts }: GroupListProps): ReactElement {
  const pools = usePools().data ?? [];
  const execute = useExecute();
  const remove = async ({ id, values }: Pool): Promise<void> => {
    const isChosen = isSameScope(view.scope, { kind: 'pool', id });
    const removed = await execute(
      [call('pool.remove', { poolId: id })],
      i18n.t('segments.poolRemoved', [isolate(values.name ?? '')]),
    );
    if (removed && isChosen) view.choose(EVERYONE);
  };
  return (
    <RailGroup
      title={i18n.t('segments.pools')}
      action={<NewPool view={view} />}
      empty={<p className="px-2 pb-2 text-small text-quiet">{i18n.t('segments.poolsEmpty')}</p>}
    >
      {pools.map((pool) => {
        const name = pool.values.name ?? '';
        const scope = { kind: 'pool', id: pool.id } as const;
        return (
          <RailItem
            key={pool.id}
            name={name}
            icon={<Users size={14} aria-hidden="true" className="shrink-0 text-quiet" />}
            count={countOf(counts, pool.id)}
            isChosen={isSameScope(view.scope, scope)}
            onChoose={() => view.choose(scope)}
            menu={{
              label: i18n.t('segments.poolMore', [isolate(name)]),
              items: [
                {
                  id: 'remove',
                  label: i18n.t('segments.poolRemove'),
                  danger: true,
                  onSelect: () => void remove(pool),
                },
              ],
            }}
          />
        );
      })}
    </RailGroup>
  );
}

function NewPool({ view }: { view: ScopedView }): ReactElement {
  const execute = useExecute();
  const { newId } = useWorkbench();
  const freshGroups = useFreshGroups();
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState('');
  const create = async (): Promise<void> => {
    if (name.trim() === '') return;
    const poolId = newId();
    setOpen(false);
    setName('');
    const made = await execute(
      [call('pool.create', { poolId, name: name.trim() })],
      i18n.t('saved.poolMade', [isolate(name.trim())]),
    );
    if (!made) return;
    await freshGroups('pools');
    view.choose({ kind: 'pool', id: poolId });
  };
  return (
    <Popover
      open={isOpen}
      onOpenChange={setOpen}
      title={i18n.t('segments.poolCreate')}
      trigger={
        <IconButton label={i18n.t('segments.poolCreate')} icon={<Plus size={14} aria-hidden="true" />} />
      }
    >
      <form
        className="flex flex-col gap-2 p-3"
        onSubmit={(event) => {
          event.preventDefault();
          void create();
        }}
      >
        <Field label={i18n.t('segments.poolName')}>
          <TextInput value={name} onText={setName} maxLength={200} />
        </Field>
        <Button type="submit" look="primary">
          {i18n.t('act.add')}
        </Button>
      </form>
    </Popover>
  );
}

/** So many tags are shown before somebody asks for all. */
const FIRST_TAGS = 12;

/** Tags, those of the most people first. */
export function TagList({ view, counts }: GroupListProps): ReactElement {
  const tags = useTags().data ?? [];
  const [showsAll, setShowsAll] = useState(false);
  const used = tags
    .filter(
      ({ id }) => counts === undefined || counts.has(id) || isSameScope(view.scope, { kind: 'tag', id }),
    )
    .toSorted((a, b) => (counts?.get(b.id) ?? 0) - (counts?.get(a.id) ?? 0));
  const shown = showsAll ? used : used.slice(0, FIRST_TAGS);
  return (
    <>
      <RailGroup
        title={i18n.t('segments.tags')}
        empty={<p className="px-2 pb-2 text-small text-quiet">{i18n.t('segments.tagsEmpty')}</p>}
      >
        {shown.map(({ id, values }) => {
          const scope = { kind: 'tag', id } as const;
          return (
            <RailItem
              key={id}
              name={values.label ?? ''}
              icon={<TagIcon size={14} aria-hidden="true" className="shrink-0 text-quiet" />}
              count={countOf(counts, id)}
              isChosen={isSameScope(view.scope, scope)}
              onChoose={() => view.choose(scope)}
            />
          );
        })}
      </RailGroup>
      {used.length <= FIRST_TAGS ? undefined : (
        <Button look="quiet" onClick={() => setShowsAll(!showsAll)}>
          {showsAll ? i18n.t('segments.fewerTags') : i18n.t('segments.allTags', [formatCount(used.length)])}
        </Button>
      )}
    </>
  );
}
