import { i18n } from '@/utils/browser/i18n';
import { RELATIONSHIPS } from '@/talent/records/person';
import { readableAddress } from '../people/safe-address';
import { fieldWord, relationshipWord } from '../words/record-words';
import type { ComparedName, Relation } from './compare-records';

/** What a field or set is called. */
export function comparedWord(name: ComparedName): string {
  if (name === 'email' || name === 'phone' || name === 'relationship') return i18n.t(`field.${name}`);
  return name === 'link' ? i18n.t('field.links') : fieldWord(name);
}

/** A value as people read it. */
export function shownText(name: ComparedName, text: string): string {
  if (name === 'link') return readableAddress(text);
  const relationship = RELATIONSHIPS.find((known) => known === text);
  return name === 'relationship' && relationship !== undefined ? relationshipWord(relationship) : text;
}

const RELATIONS = {
  same: 'duplicates.same',
  different: 'duplicates.differs',
  'only-some': 'duplicates.onlySome',
} as const satisfies Record<Relation, string>;

export function relationWord(relation: Relation): string {
  return i18n.t(RELATIONS[relation]);
}
