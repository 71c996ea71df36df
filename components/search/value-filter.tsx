import { useDeferredValue, useState, type ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { chosenBesides, isSingleValued, withoutField } from '@/talent/search/edit-query';
import type { SetFieldName } from '@/talent/search/fields';
import { usePeople } from '../queries/people';
import { Field, TextInput } from '../ui/field';
import { ValueCheck } from './value-check';

interface ValueFilterProps {
  readonly field: SetFieldName;
  readonly query: string;
  readonly onChange: (query: string) => void;
}

/** More is found by typing its beginning. */
const MOST = 40;

/** The values that people have in a field, with how many of those who are meant have each. */
export function ValueFilter({ field, query, onChange }: ValueFilterProps): ReactElement {
  const [typed, setTyped] = useState('');
  // Where everybody has one value, another one is chosen among those who have another.
  const among = isSingleValued(field) ? withoutField(query, field) : query;
  const { data: listing } = usePeople(useDeferredValue(among.trim()));
  const found = listing?.valuesBeginning(field, typed, MOST) ?? [];
  const missing = chosenBesides(query, field, found);
  const values = [
    ...(typed === '' ? missing.map((text) => ({ text, count: undefined })) : []),
    ...found.map(({ text, count }) => ({ text, count })),
  ];
  return (
    <>
      <Field label={i18n.t('search.narrow')} labelHidden>
        <TextInput value={typed} onText={setTyped} placeholder={i18n.t('search.narrow')} />
      </Field>
      {values.length === 0 ? (
        <p className="px-1 text-small text-quiet">
          {i18n.t(typed === '' ? 'search.noValues' : 'search.noValueFits')}
        </p>
      ) : (
        <ul className="flex max-h-64 flex-col gap-1.5 overflow-y-auto p-1">
          {values.map(({ text, count }) => (
            <li key={text}>
              <ValueCheck field={field} value={text} count={count} query={query} onChange={onChange} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
