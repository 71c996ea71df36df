import { i18n } from '@/utils/browser/i18n';
import type { ColumnFieldName, FieldName } from '@/talent/search/fields';
import { FIELDS } from '@/talent/search/fields';
import { neverReached } from '@/talent/search/never-reached';
import type { AgeUnit, Operand, Query } from '@/talent/search/query';
import { isRelationship, relationshipWord, stageWord } from './record-words';

const FIELD_KEYS = {
  name: 'searchField.name',
  title: 'searchField.title',
  organization: 'searchField.organization',
  skill: 'searchField.skill',
  location: 'searchField.location',
  tag: 'searchField.tag',
  pool: 'searchField.pool',
  role: 'searchField.role',
  stage: 'searchField.stage',
  relationship: 'searchField.relationship',
  headline: 'searchField.headline',
  'past-title': 'searchField.pastTitle',
  'past-organization': 'searchField.pastOrganization',
  school: 'searchField.school',
  language: 'searchField.language',
  email: 'searchField.email',
  phone: 'searchField.phone',
  link: 'searchField.link',
  about: 'searchField.about',
  note: 'searchField.note',
  added: 'searchField.added',
  updated: 'searchField.updated',
  touched: 'searchField.touched',
  reminder: 'searchField.reminder',
  touchpoints: 'searchField.touchpoints',
  photo: 'searchField.photo',
} as const satisfies Record<FieldName | 'photo', string>;

/** What recruiters call a field that can be searched. */
export function searchFieldWord(field: FieldName | 'photo'): string {
  return i18n.t(FIELD_KEYS[field]);
}

/** A value as it is read: stages and relationships have words of their own. */
export function searchValueWord(field: FieldName, value: string): string {
  if (field === 'stage') return stageWord(value);
  if (field === 'relationship' && isRelationship(value)) return relationshipWord(value);
  return value;
}

const UNITS = {
  h: 'hour',
  d: 'day',
  w: 'week',
  mo: 'month',
  y: 'year',
} as const satisfies Record<AgeUnit, string>;

function operandWords(operand: Operand): string {
  switch (operand.kind) {
    case 'age': {
      const style = { style: 'unit', unit: UNITS[operand.unit], unitDisplay: 'long' } as const;
      return new Intl.NumberFormat(i18n.t('language'), style).format(operand.amount);
    }
    case 'date':
      return operand.text;
    case 'day':
      return i18n.t(`searchRange.${operand.text}`);
    case 'count':
      return new Intl.NumberFormat(i18n.t('language')).format(operand.value);
    default:
      return neverReached(operand);
  }
}

type RangeQuery = Query & { readonly kind: 'range' };

const PAST_KEYS = {
  '>': 'searchRange.ageMore',
  '>=': 'searchRange.ageLeast',
  '<': 'searchRange.ageLess',
  '<=': 'searchRange.ageMost',
  '=': 'searchRange.ageMost',
} as const;
const AHEAD_KEYS = {
  '>': 'searchRange.aheadMore',
  '>=': 'searchRange.aheadMore',
  '<': 'searchRange.aheadMost',
  '<=': 'searchRange.aheadMost',
  '=': 'searchRange.aheadMost',
} as const;
const DATE_KEYS = {
  '>': 'searchRange.after',
  '>=': 'searchRange.since',
  '<': 'searchRange.before',
  '<=': 'searchRange.until',
} as const;
const COUNT_KEYS = {
  '>': 'searchRange.more',
  '>=': 'searchRange.least',
  '<': 'searchRange.fewer',
  '<=': 'searchRange.most',
  '=': 'searchRange.exactly',
} as const;

/** "more than 90 days ago": what a range asks of a field, without the field. */
export function rangeWords({ field, comparison, operand }: RangeQuery): string {
  const words = operandWords(operand);
  const definition = FIELDS[field];
  switch (operand.kind) {
    case 'age': {
      const isAhead = definition.kind === 'instant' && definition.direction === 'future';
      return i18n.t((isAhead ? AHEAD_KEYS : PAST_KEYS)[comparison], [words]);
    }
    case 'date':
    case 'day':
      return comparison === '=' ? words : i18n.t(DATE_KEYS[comparison], [words]);
    case 'count':
      return i18n.t(COUNT_KEYS[comparison], [words]);
    default:
      return neverReached(operand);
  }
}

/** The same for whatever can be asked of a time or a number: "never", too. */
export function conditionWords(query: Query): string {
  if (query.kind === 'range') return rangeWords(query);
  const isNegated = query.kind === 'not';
  return i18n.t(isNegated ? 'searchRange.never' : 'searchRange.ever');
}

function withField(field: FieldName, words: string): string {
  return i18n.t('searchWords.field', [searchFieldWord(field), words]);
}

function isInstant(field: FieldName | 'photo'): field is ColumnFieldName {
  return field !== 'photo' && FIELDS[field].kind === 'instant';
}

function hasWords(field: FieldName | 'photo', isNegated: boolean): string {
  if (isInstant(field)) return withField(field, i18n.t(isNegated ? 'searchRange.never' : 'searchRange.ever'));
  return i18n.t(isNegated ? 'searchWords.hasNot' : 'searchWords.has', [searchFieldWord(field)]);
}

/** The field that all of some queries are about, each with one value or word of it. */
function commonField(parts: readonly Query[]): FieldName | undefined {
  const fields = new Set(parts.map((part) => ('field' in part && 'text' in part ? part.field : undefined)));
  const [only] = fields;
  return fields.size === 1 ? only : undefined;
}

function joinWords(kind: 'and' | 'or', words: readonly string[]): string {
  return words.reduce((before, next) => i18n.t(`searchWords.${kind}`, [before, next]));
}

/** "Last touch: more than 90 days ago": what a part of a query asks for. */
export function queryWords(query: Query): string {
  switch (query.kind) {
    case 'all':
      return '';
    case 'and':
      return joinWords('and', query.parts.map(queryWords));
    case 'or': {
      const field = commonField(query.parts);
      if (field === undefined) return joinWords('or', query.parts.map(queryWords));
      return withField(field, joinWords('or', query.parts.map(valueOf)));
    }
    case 'not':
      return query.part.kind === 'has'
        ? hasWords(query.part.field, true)
        : i18n.t('searchWords.not', [queryWords(query.part)]);
    case 'word':
    case 'phrase':
    case 'value':
      return query.field === undefined ? valueOf(query) : withField(query.field, valueOf(query));
    case 'range':
      return withField(query.field, rangeWords(query));
    case 'has':
      return hasWords(query.field, false);
    case 'is':
      return i18n.t(`searchState.${query.state}`);
    default:
      return neverReached(query);
  }
}

function valueOf(query: Query): string {
  if (query.kind === 'value') return searchValueWord(query.field, query.text);
  if (query.kind === 'phrase') return query.text;
  if (query.kind !== 'word') return queryWords(query);
  // A word of a field is found as a beginning: Java also finds JavaScript.
  return query.field === undefined ? query.text : i18n.t('searchWords.begins', [query.text]);
}
