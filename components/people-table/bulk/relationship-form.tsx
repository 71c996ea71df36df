import type { ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { RELATIONSHIPS } from '@/talent/records/person';
import { call } from '../../queries/execute';
import { Button } from '../../ui/button';
import { formatCount } from '../../words/numbers';
import { relationshipWord, type Relationship } from '../../words/record-words';
import type { BulkFormProps } from './bulk-act';

/** Says of everybody who is selected what they are to the organization. */
export function RelationshipForm({ start }: BulkFormProps): ReactElement {
  const relate = (relationship: Relationship): void =>
    start({
      doing: i18n.t('bulk.relating'),
      saved: (count) => i18n.t('bulk.related', count, [formatCount(count), relationshipWord(relationship)]),
      callFor: (personId) => call('person.edit', { personId, values: { relationship } }),
      unless: { kind: 'value', field: 'relationship', text: relationship },
    });
  return (
    <div className="flex flex-col gap-1">
      {RELATIONSHIPS.map((relationship) => (
        <Button key={relationship} look="quiet" onClick={() => relate(relationship)}>
          {relationshipWord(relationship)}
        </Button>
      ))}
    </div>
  );
}
