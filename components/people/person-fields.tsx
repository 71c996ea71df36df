import type { ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import type { Person } from '@/talent/records';
import { call, useExecute } from '../queries/execute';
import { Section } from '../ui/section';
import { isolate } from '../words/isolate';
import { nameOf } from '../words/name';
import { fieldWord } from '../words/record-words';
import { Career } from './career';
import { EarlierValues } from './earlier-values';
import { EditableField } from './editable-field';
import { EditableWords } from './editable-words';
import { FieldOrigin } from './field-origin';

const LINES = ['name', 'headline', 'title', 'organization', 'location', 'about'] as const;

/** Every field of a person with where it comes from, each edited in place. */
export function PersonFields({ person }: { person: Person }): ReactElement {
  const execute = useExecute();
  const saved = i18n.t('saved.changed', [isolate(nameOf(person.values))]);
  return (
    <>
      <Section title={i18n.t('person.details')}>
        <dl className="-mx-2 grid gap-1 sm:grid-cols-2">
          {LINES.map((field) => (
            <EditableField
              key={field}
              className={field === 'about' ? 'sm:col-span-2' : ''}
              label={fieldWord(field)}
              value={person.values[field] ?? ''}
              long={field === 'about'}
              origin={<FieldOrigin stamp={person.stamps[field]} />}
              onSave={(value) =>
                execute(
                  [
                    call('person.edit', {
                      personId: person.id,
                      values: { [field]: value === '' ? null : value },
                    }),
                  ],
                  saved,
                )
              }
            />
          ))}
        </dl>
      </Section>
      <EarlierValues person={person} />
      <EditableWords person={person} field="skills" />
      <EditableWords person={person} field="languages" />
      <Career person={person} />
    </>
  );
}
