import { i18n } from '@/utils/browser/i18n';
import type { Segment } from '@/talent/records';
import { printOrder } from '../people-table/sort-order';
import { call, useExecute } from '../queries/execute';
import { useFreshGroups } from '../queries/segments';
import { useWorkbench } from '../queries/store-provider';
import { isolate } from '../words/isolate';
import type { SegmentDraft } from './segment-dialog';
import type { ScopedView } from './use-scoped-view';

/** How people are looked at, as it is saved with a segment. */
type Look = Pick<ScopedView, 'columns' | 'order'>;

/** What can be done with segments; each says so and can be taken back. */
export interface SegmentActs {
  /** @returns the id of the new segment; undefined when it was not kept */
  readonly create: (draft: SegmentDraft, look: Look) => Promise<string | undefined>;
  readonly edit: (segment: Segment, draft: SegmentDraft) => Promise<boolean>;
  /** Keeps what was changed of the view of a segment. */
  readonly saveView: (segment: Segment, view: ScopedView) => Promise<boolean>;
  readonly remove: (segment: Segment) => Promise<boolean>;
}

/** Makes a segment that looks as the view does, unless told otherwise, and goes on with it. */
export async function createAndChoose(
  acts: SegmentActs,
  view: ScopedView,
  draft: SegmentDraft,
  look: Look = view,
): Promise<void> {
  const id = await acts.create(draft, look);
  if (id !== undefined) view.choose({ kind: 'segment', id });
}

function lookValues({ columns, order }: Look) {
  return { columns: [...columns], order: printOrder(order) };
}

export function useSegmentActs(): SegmentActs {
  const execute = useExecute();
  const { newId } = useWorkbench();
  const freshGroups = useFreshGroups();
  const nameOf = (segment: Segment): string => isolate(segment.values.name ?? '');
  return {
    async create({ name, query, isPrivate }, look) {
      const segmentId = newId();
      const values = { name, query: query.trim(), ...lookValues(look) };
      const isKept = await execute(
        [call('segment.create', { segmentId, values, private: isPrivate })],
        i18n.t('segments.created', [isolate(name)]),
      );
      if (!isKept) return undefined;
      await freshGroups('segments');
      return segmentId;
    },
    edit: (segment, { name, query }) =>
      execute(
        [call('segment.edit', { segmentId: segment.id, values: { name, query: query.trim() } })],
        i18n.t('segments.saved', [isolate(name)]),
      ),
    async saveView(segment, view) {
      const values = { query: view.text.trim(), ...lookValues(view) };
      const isKept = await execute(
        [call('segment.edit', { segmentId: segment.id, values })],
        i18n.t('segments.saved', [nameOf(segment)]),
      );
      if (isKept) await freshGroups('segments');
      return isKept;
    },
    remove: (segment) =>
      execute(
        [call('segment.remove', { segmentId: segment.id })],
        i18n.t('segments.removed', [nameOf(segment)]),
      ),
  };
}
