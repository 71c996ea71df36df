import { useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { Chip } from './chip';
import { CONTROL, Field } from './field';

interface WordsInputProps {
  readonly label: string;
  readonly hint?: string;
  readonly placeholder?: string;
  readonly words: readonly string[];
  readonly onChange: (words: readonly string[]) => void;
  readonly removeLabel: (word: string) => string;
}

/** The words with what was typed added, each once whatever its case. */
function addTyped(words: readonly string[], typed: string): readonly string[] {
  const all = [...words];
  for (const word of typed.split(/[,;\n]/).map((part) => part.trim())) {
    if (word !== '' && !all.some((present) => present.toLowerCase() === word.toLowerCase())) all.push(word);
  }
  return all;
}

/** A list of words as chips: Enter or a comma adds what is typed, Backspace in the empty field takes the last. */
export function WordsInput(props: WordsInputProps): ReactElement {
  const { label, hint, placeholder, words, onChange, removeLabel } = props;
  const [typed, setTyped] = useState('');
  const input = useRef<HTMLInputElement>(null);

  const keep = (): void => {
    if (typed.trim() === '') return;
    onChange(addTyped(words, typed));
    setTyped('');
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if ((event.key === 'Enter' || event.key === ',') && typed.trim() !== '') {
      event.preventDefault();
      keep();
    } else if (event.key === 'Backspace' && typed === '' && words.length > 0) {
      onChange(words.slice(0, -1));
    }
  };

  return (
    <Field label={label} hint={hint}>
      <div
        className={`${CONTROL} flex min-h-8 flex-wrap items-center gap-1 py-1 focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-focus`}
      >
        {words.map((word) => (
          <Chip
            key={word}
            title={word}
            remove={{
              label: removeLabel(word),
              onRemove: () => {
                onChange(words.filter((other) => other !== word));
                input.current?.focus();
              },
            }}
          >
            {word}
          </Chip>
        ))}
        <input
          ref={input}
          dir="auto"
          aria-label={label}
          value={typed}
          placeholder={words.length === 0 ? placeholder : undefined}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={onKeyDown}
          onBlur={keep}
          className="min-w-24 flex-1 bg-transparent outline-none"
        />
      </div>
    </Field>
  );
}
