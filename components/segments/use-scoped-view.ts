import { useState } from 'react';
import type { Segment } from '@/talent/records';
import { readColumns, type ColumnId } from '../people-table/columns';
import { readDeviceLayout, writeDeviceLayout, type DeviceLayout } from '../people-table/device-layout';
import { parseOrder, printOrder } from '../people-table/sort-order';
import { usePools, useTags } from '../queries/groupings';
import type { Order } from '../queries/people-view';
import { useSegments } from '../queries/segments';
import {
  asksTheSame,
  EVERYONE,
  readKeptView,
  scopeName,
  type KeptView,
  type PeopleScope,
  type ViewEdits,
} from './scope';

const KEPT = 'kith-people-view';

/** Whom somebody looks at and how, and what they changed of it. */
export interface ScopedView {
  readonly scope: PeopleScope;
  /** What those are called among whom they look; undefined for everyone. */
  readonly name: string | undefined;
  /** The segment that is looked at. */
  readonly segment: Segment | undefined;
  /** What is searched, as it is written. */
  readonly text: string;
  readonly columns: readonly ColumnId[];
  readonly order: Order | undefined;
  /** Whether the segment is not looked at as it is saved. */
  readonly isChanged: boolean;
  readonly setText: (text: string) => void;
  readonly setColumns: (columns: readonly ColumnId[]) => void;
  readonly setOrder: (order: Order | undefined) => void;
  readonly choose: (scope: PeopleScope) => void;
  /** Looks at the segment as it is saved. */
  readonly reset: () => void;
}

function isSameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((item, at) => item === other[at]);
}

interface Base {
  readonly text: string;
  readonly columns: readonly ColumnId[];
  readonly order: string;
}

function isEdited(base: Base, { text, columns, order }: ViewEdits): boolean {
  return (
    (text !== undefined && !asksTheSame(text, base.text)) ||
    (columns !== undefined && !isSameList(readColumns(columns), base.columns)) ||
    (order !== undefined && order !== base.order)
  );
}

/**
 * Among whom a recruiter looks, for as long as the tab is open. Columns and order belong to the segment, where one is
 * chosen, and else to this device.
 * @returns undefined until it is known what there is to choose
 */
export function useScopedView(): ScopedView | undefined {
  const [kept, setKept] = useState(() => readKeptView(sessionStorage.getItem(KEPT)));
  const [device, setDevice] = useState(readDeviceLayout);
  const segments = useSegments().data;
  const pools = usePools().data;
  const tags = useTags().data;
  if (segments === undefined || pools === undefined || tags === undefined) return undefined;

  const name = scopeName(kept.scope, { segments, pools, tags });
  // What was chosen may be gone by now.
  const scope = name === undefined ? EVERYONE : kept.scope;
  const { edits } = kept;
  const segment = scope.kind === 'segment' ? segments.find(({ id }) => id === scope.id) : undefined;
  const base: Base =
    segment === undefined
      ? { text: '', ...device }
      : {
          text: segment.values.query ?? '',
          columns:
            segment.values.columns === undefined ? device.columns : readColumns(segment.values.columns),
          order: segment.values.order ?? '',
        };

  const keep = (view: KeptView): void => {
    sessionStorage.setItem(KEPT, JSON.stringify(view));
    setKept(view);
  };
  const edit = (more: ViewEdits): void => keep({ scope, edits: { ...edits, ...more } });
  const keepOnDevice = (layout: DeviceLayout): void => {
    writeDeviceLayout(layout);
    setDevice(layout);
  };

  return {
    scope,
    name,
    segment,
    text: edits.text ?? base.text,
    columns: segment === undefined || edits.columns === undefined ? base.columns : readColumns(edits.columns),
    order: parseOrder(segment === undefined ? base.order : (edits.order ?? base.order)),
    isChanged: segment !== undefined && isEdited(base, edits),
    setText: (text) => edit({ text }),
    setColumns: (columns) => {
      if (segment === undefined) keepOnDevice({ ...device, columns });
      else edit({ columns: [...columns] });
    },
    setOrder: (order) => {
      if (segment === undefined) keepOnDevice({ ...device, order: printOrder(order) });
      else edit({ order: printOrder(order) });
    },
    choose: (chosen) => keep({ scope: chosen, edits: {} }),
    reset: () => keep({ scope, edits: {} }),
  };
}
