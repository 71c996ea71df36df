import { Pencil } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import type { Person } from '@/talent/records';
import { sameJson } from '@/utils/json';
import { call, useExecute } from '../queries/execute';
import { Button, IconButton } from '../ui/button';
import { Chip } from '../ui/chip';
import { Section } from '../ui/section';
import { WordsInput } from '../ui/words-input';
import { isolate } from '../words/isolate';
import { nameOf } from '../words/name';
import { fieldWord } from '../words/record-words';
import { FieldOrigin } from './field-origin';

interface EditableWordsProps {
  readonly person: Person;
  readonly field: 'skills' | 'languages';
}

/** A person's skills or languages as chips, with where they come from. */
export function EditableWords({ person, field }: EditableWordsProps): ReactElement {
  const [editing, setEditing] = useState(false);
  const words = person.values[field] ?? [];
  const label = fieldWord(field);
  return (
    <Section
      title={label}
      action={
        editing ? undefined : (
          <IconButton
            label={i18n.t('person.editField', [label])}
            icon={<Pencil size={12} aria-hidden="true" />}
            onClick={() => setEditing(true)}
          />
        )
      }
    >
      {editing ? (
        <WordsEditor person={person} field={field} onClose={() => setEditing(false)} />
      ) : words.length === 0 ? (
        <p className="text-quiet">{i18n.t('person.unknown')}</p>
      ) : (
        <div className="flex flex-col gap-1">
          <ul className="flex flex-wrap gap-1">
            {words.map((word) => (
              <li key={word} className="max-w-full">
                <Chip title={word}>{word}</Chip>
              </li>
            ))}
          </ul>
          <FieldOrigin stamp={person.stamps[field]} />
        </div>
      )}
    </Section>
  );
}

function WordsEditor({ person, field, onClose }: EditableWordsProps & { onClose: () => void }): ReactElement {
  const execute = useExecute();
  const before = person.values[field] ?? [];
  const [words, setWords] = useState<readonly string[]>(before);
  const save = async (): Promise<void> => {
    if (sameJson(words, before)) {
      onClose();
      return;
    }
    const kept = await execute(
      [call('person.edit', { personId: person.id, values: { [field]: [...words] } })],
      i18n.t('saved.changed', [isolate(nameOf(person.values))]),
    );
    if (kept) onClose();
  };
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <WordsInput
        label={fieldWord(field)}
        hint={i18n.t('words.hint')}
        words={words}
        onChange={setWords}
        removeLabel={(word) => i18n.t('words.remove', [isolate(word)])}
      />
      <div className="flex gap-2">
        <Button look="primary" type="submit">
          {i18n.t('act.save')}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {i18n.t('act.cancel')}
        </Button>
      </div>
    </form>
  );
}
