import { FIELD_NAMES, type FieldName } from '@/talent/search/fields';
import type { SortField } from '../queries/people-view';

/** A column goes by the name of the field that it shows. */
export type ColumnId = FieldName;

export interface ColumnDefinition {
  /** In pixels, until somebody drags it. */
  readonly width: number;
  /** What sorts it; undefined where the index knows no order. */
  readonly sort?: SortField;
  /** Whether the greatest or latest comes first when it is sorted for the first time. */
  readonly startsDescending?: boolean;
  readonly isNumber?: boolean;
  /** Whether a row of the index does not tell it, so that the person is read when they come into view. */
  readonly needsFacts?: boolean;
}

/** Every column there is, in the order in which they are offered. */
export const COLUMNS: Readonly<Record<ColumnId, ColumnDefinition>> = {
  name: { width: 220, sort: 'name' },
  title: { width: 200, sort: 'title' },
  organization: { width: 180, sort: 'organization' },
  location: { width: 160, sort: 'location' },
  touched: { width: 150, sort: 'touched', startsDescending: true },
  reminder: { width: 130, sort: 'reminder' },
  relationship: { width: 110, sort: 'relationship' },
  tag: { width: 180, needsFacts: true },
  skill: { width: 240, needsFacts: true },
  pool: { width: 160, needsFacts: true },
  role: { width: 180, needsFacts: true },
  stage: { width: 120, needsFacts: true },
  touchpoints: { width: 100, sort: 'touchpoints', startsDescending: true, isNumber: true },
  added: { width: 120, sort: 'added', startsDescending: true },
  updated: { width: 120, sort: 'updated', startsDescending: true },
  headline: { width: 260 },
  email: { width: 220, needsFacts: true },
  phone: { width: 150, needsFacts: true },
  link: { width: 220, needsFacts: true },
  language: { width: 150, needsFacts: true },
  school: { width: 200, needsFacts: true },
  'past-title': { width: 200, needsFacts: true },
  'past-organization': { width: 200, needsFacts: true },
  about: { width: 280, needsFacts: true },
  note: { width: 280, needsFacts: true },
};

// Object.keys of a constant object gives exactly its keys.
export const COLUMN_IDS = Object.keys(COLUMNS) as readonly ColumnId[];

/** It says who a row is about: it stays in view and cannot be hidden. */
export const NAME_COLUMN: ColumnId = 'name';

export const USUAL_COLUMNS: readonly ColumnId[] = [
  'name',
  'title',
  'organization',
  'location',
  'touched',
  'reminder',
  'relationship',
  'tag',
];

/** What is worth the most beside an open person, the most important first. */
const IMPORTANT: readonly ColumnId[] = ['name', 'touched', 'title', 'organization', 'stage', 'reminder'];

export function isColumnId(name: string): name is ColumnId {
  return FIELD_NAMES.some((field) => field === name);
}

/** Columns as they were kept, as far as this version knows them: each once, the name first; the usual ones for none. */
export function readColumns(kept: readonly string[] | undefined): readonly ColumnId[] {
  const known = [...new Set(kept ?? [])].filter(isColumnId);
  if (known.length === 0) return USUAL_COLUMNS;
  return [NAME_COLUMN, ...known.filter((id) => id !== NAME_COLUMN)];
}

/** Those of the columns that have room beside an open person, in their order. */
export function mostImportant(columns: readonly ColumnId[], room: number): readonly ColumnId[] {
  let left = room;
  const kept = new Set<ColumnId>();
  for (const id of IMPORTANT.filter((important) => columns.includes(important))) {
    left -= COLUMNS[id].width;
    if (left < 0 && kept.size > 0) break;
    kept.add(id);
  }
  return columns.filter((id) => kept.has(id));
}

/** The columns with one of them moved by some places; the name stays first. */
export function moveColumn(columns: readonly ColumnId[], id: ColumnId, by: number): readonly ColumnId[] {
  const from = columns.indexOf(id);
  const to = Math.min(Math.max(from + by, 1), columns.length - 1);
  if (from < 1 || from === to) return columns;
  const moved = columns.filter((other) => other !== id);
  moved.splice(to, 0, id);
  return moved;
}

/** The columns with one of them shown, at the end, or not any more. */
export function toggleColumn(columns: readonly ColumnId[], id: ColumnId): readonly ColumnId[] {
  if (id === NAME_COLUMN) return columns;
  return columns.includes(id) ? columns.filter((other) => other !== id) : [...columns, id];
}
