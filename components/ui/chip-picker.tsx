import type { ReactElement } from 'react';
import { Chip } from './chip';
import { Combobox } from './combobox';
import { Section } from './section';

/** A thing that can be picked: what it is called, and what it is picked by. */
export interface Pick {
  readonly value: string;
  readonly label: string;
}

interface ChipPickerProps {
  readonly title: string;
  /** What is picked now. */
  readonly picked: readonly Pick[];
  /** What could be picked beside that. */
  readonly others: readonly Pick[];
  readonly words: {
    readonly add: string;
    /** Said when nothing else can be picked. */
    readonly none: string;
    readonly create: (label: string) => string;
    readonly remove: (label: string) => string;
  };
  readonly onPick: (pick: Pick) => void;
  readonly onCreate: (label: string) => void;
  readonly onRemove: (pick: Pick) => void;
}

/** What is picked as chips that can be taken off, and a field to pick another or make a new one. */
export function ChipPicker(props: ChipPickerProps): ReactElement {
  const { title, picked, others, words, onPick, onCreate, onRemove } = props;
  return (
    <Section title={title}>
      <div className="flex flex-col gap-2">
        {picked.length === 0 ? undefined : (
          <ul className="flex flex-wrap gap-1">
            {picked.map((pick) => (
              <li key={pick.value} className="max-w-full">
                <Chip
                  title={pick.label}
                  remove={{ label: words.remove(pick.label), onRemove: () => onRemove(pick) }}
                >
                  {pick.label}
                </Chip>
              </li>
            ))}
          </ul>
        )}
        <Combobox
          label={words.add}
          labelHidden
          placeholder={words.add}
          emptyText={words.none}
          groups={[{ value: '', items: others.map(({ value, label }) => ({ value, label })) }]}
          value={null}
          onChoose={onPick}
          create={{ label: words.create, onCreate }}
        />
      </div>
    </Section>
  );
}
