import { ListFilter, Lock, Plus } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import type { Segment } from '@/talent/records';
import { parseQuery } from '@/talent/search/parse-query';
import { readColumns } from '../people-table/columns';
import { parseOrder } from '../people-table/sort-order';
import { useViewCounts, viewOf } from '../queries/people-view';
import { useSegments } from '../queries/segments';
import { IconButton } from '../ui/button';
import { isolate } from '../words/isolate';
import { RailGroup, RailItem } from './rail-item';
import { EVERYONE, isSameScope } from './scope';
import { SegmentDialog } from './segment-dialog';
import { suggestSegments } from './suggestions';
import type { ScopedView } from './use-scoped-view';
import { createAndChoose, useSegmentActs } from './use-segment-acts';

/** The dialog that is open: for a new segment, or for one that is there. */
type Editing = { readonly kind: 'new' } | { readonly kind: 'edit'; readonly segment: Segment } | undefined;

/** Searches that were saved, with how many people each finds now. */
export function SegmentList({ view }: { view: ScopedView }): ReactElement {
  const segments = useSegments().data ?? [];
  const acts = useSegmentActs();
  const [editing, setEditing] = useState<Editing>();
  const counts = useViewCounts(
    segments.map(({ values }) => viewOf(parseQuery(values.query ?? '').query, parseOrder(values.order))),
  );
  const duplicate = async ({ values }: Segment): Promise<void> => {
    const name = i18n.t('segments.copyName', [values.name ?? '']);
    const draft = { name, query: values.query ?? '', isPrivate: false };
    await createAndChoose(acts, view, draft, {
      columns: readColumns(values.columns),
      order: parseOrder(values.order),
    });
  };
  const remove = async (segment: Segment): Promise<void> => {
    const isChosen = view.segment?.id === segment.id;
    if ((await acts.remove(segment)) && isChosen) view.choose(EVERYONE);
  };
  return (
    <>
      <RailGroup
        title={i18n.t('segments.title')}
        action={
          <IconButton
            label={i18n.t('segments.create')}
            icon={<Plus size={14} aria-hidden="true" />}
            onClick={() => setEditing({ kind: 'new' })}
          />
        }
        empty={<Suggestions view={view} />}
      >
        {segments.map((segment, at) => {
          const name = segment.values.name ?? '';
          const scope = { kind: 'segment', id: segment.id } as const;
          return (
            <RailItem
              key={segment.id}
              name={name}
              icon={<SegmentIcon segment={segment} />}
              count={counts[at]}
              isChosen={isSameScope(view.scope, scope)}
              onChoose={() => view.choose(scope)}
              menu={{
                label: i18n.t('segments.more', [isolate(name)]),
                items: [
                  {
                    id: 'edit',
                    label: i18n.t('segments.rename'),
                    onSelect: () => setEditing({ kind: 'edit', segment }),
                  },
                  {
                    id: 'duplicate',
                    label: i18n.t('segments.duplicate'),
                    onSelect: () => void duplicate(segment),
                  },
                  {
                    id: 'remove',
                    label: i18n.t('segments.remove'),
                    danger: true,
                    onSelect: () => void remove(segment),
                  },
                ],
              }}
            />
          );
        })}
      </RailGroup>
      {editing === undefined ? undefined : (
        <EditingDialog view={view} editing={editing} onClose={() => setEditing(undefined)} />
      )}
    </>
  );
}

function SegmentIcon({ segment }: { segment: Segment }): ReactElement {
  return segment.scope === 'team' ? (
    <ListFilter size={14} aria-hidden="true" className="shrink-0 text-quiet" />
  ) : (
    <>
      <Lock size={14} aria-hidden="true" className="shrink-0 text-quiet" />
      <span className="sr-only">{i18n.t('segments.privateMark')}</span>
    </>
  );
}

interface EditingDialogProps {
  readonly view: ScopedView;
  readonly editing: NonNullable<Editing>;
  readonly onClose: () => void;
}

function EditingDialog({ view, editing, onClose }: EditingDialogProps): ReactElement {
  const acts = useSegmentActs();
  if (editing.kind === 'new') {
    return (
      <SegmentDialog
        title={i18n.t('segments.create')}
        initial={{ name: '', query: view.text, isPrivate: false }}
        asksWhoSees
        onClose={onClose}
        onSave={(draft) => {
          onClose();
          void createAndChoose(acts, view, draft);
        }}
      />
    );
  }
  const { segment } = editing;
  return (
    <SegmentDialog
      title={i18n.t('segments.edit')}
      initial={{ name: segment.values.name ?? '', query: segment.values.query ?? '', isPrivate: false }}
      asksWhoSees={false}
      onClose={onClose}
      onSave={(draft) => {
        onClose();
        void acts.edit(segment, draft);
      }}
    />
  );
}

/** What could be the first segments, each made by one click. */
function Suggestions({ view }: { view: ScopedView }): ReactElement {
  const acts = useSegmentActs();
  return (
    <div className="flex flex-col gap-1 px-2 pb-2">
      <p className="text-small text-quiet">{i18n.t('segments.emptyNext')}</p>
      <ul className="flex flex-col">
        {suggestSegments().map(({ name, query }) => (
          <li key={query}>
            <button
              type="button"
              data-row-link
              title={query}
              onClick={() => void createAndChoose(acts, view, { name, query, isPrivate: false })}
              className="flex min-h-7 w-full items-center gap-2 rounded-control px-1 text-start text-accent hover:bg-sunken"
            >
              <Plus size={12} aria-hidden="true" className="shrink-0" />
              {name}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
