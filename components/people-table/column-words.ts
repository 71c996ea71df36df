import { i18n } from '@/utils/browser/i18n';
import type { ColumnId } from './columns';

const KEYS = {
  name: 'column.name',
  title: 'column.title',
  organization: 'column.organization',
  location: 'column.location',
  touched: 'column.touched',
  reminder: 'column.reminder',
  relationship: 'column.relationship',
  tag: 'column.tag',
  skill: 'column.skill',
  pool: 'column.pool',
  role: 'column.role',
  stage: 'column.stage',
  touchpoints: 'column.touchpoints',
  added: 'column.added',
  updated: 'column.updated',
  headline: 'column.headline',
  email: 'column.email',
  phone: 'column.phone',
  link: 'column.link',
  language: 'column.language',
  school: 'column.school',
  'past-title': 'column.pastTitle',
  'past-organization': 'column.pastOrganization',
  about: 'column.about',
  note: 'column.note',
} as const satisfies Record<ColumnId, string>;

/** What stands at the head of a column. */
export function columnWord(column: ColumnId): string {
  return i18n.t(KEYS[column]);
}
