import { Pencil } from 'lucide-react';
import { useState, type KeyboardEvent, type ReactElement, type ReactNode } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { classNames } from '../ui/class-names';
import { CONTROL } from '../ui/field';
import { useFocusOnMount } from '../ui/use-focus-on-mount';

interface EditableFieldProps {
  readonly label: string;
  readonly value: string;
  /** Where the value comes from and how old it is. */
  readonly origin: ReactNode;
  readonly long?: boolean;
  readonly className?: string;
  /** @returns whether the new value was kept */
  readonly onSave: (value: string) => Promise<boolean>;
}

/** One value that is edited where it stands: a click or Enter begins, Enter keeps, Escape leaves it as it was. */
export function EditableField(props: EditableFieldProps): ReactElement {
  const { label, value, origin, long = false, className, onSave } = props;
  const [editing, setEditing] = useState(false);
  if (editing) {
    return (
      <FieldEditor
        label={label}
        value={value}
        long={long}
        onSave={onSave}
        onClose={() => setEditing(false)}
      />
    );
  }
  return (
    <div
      className={classNames('group relative min-w-0 rounded-control px-2 py-1 hover:bg-sunken', className)}
    >
      <dt className="text-small text-quiet">{label}</dt>
      <dd className="flex flex-col">
        <button
          type="button"
          aria-label={i18n.t('person.editField', [label])}
          onClick={() => setEditing(true)}
          className="absolute end-1 top-1 flex size-6 items-center justify-center rounded text-quiet opacity-0 group-hover:opacity-100 focus-visible:opacity-100"
        >
          <Pencil size={12} aria-hidden="true" />
        </button>
        {/* The button above does the same for keyboard and screen reader. */}
        {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions */}
        <span
          dir={long ? 'auto' : undefined}
          onClick={() => setEditing(true)}
          className={classNames(
            'cursor-text whitespace-pre-line',
            long ? 'line-clamp-6' : 'line-clamp-3',
            value === '' && 'text-quiet',
          )}
        >
          {value === '' ? i18n.t('person.unknown') : long ? value : <bdi>{value}</bdi>}
        </span>
        {origin}
      </dd>
    </div>
  );
}

interface FieldEditorProps {
  readonly label: string;
  readonly value: string;
  readonly long: boolean;
  readonly onSave: (value: string) => Promise<boolean>;
  readonly onClose: () => void;
}

function FieldEditor({ label, value, long, onSave, onClose }: FieldEditorProps): ReactElement {
  const [text, setText] = useState(value);
  const field = useFocusOnMount<HTMLTextAreaElement>();
  const save = async (): Promise<void> => {
    if (text.trim() === value || (await onSave(text.trim()))) onClose();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      onClose();
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      void save();
    }
  };
  return (
    <div className="px-2 py-1">
      <dt className="text-small text-quiet">{label}</dt>
      <dd>
        <textarea
          ref={field}
          dir="auto"
          rows={1}
          aria-label={label}
          value={text}
          onFocus={(event) => event.target.select()}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
          onBlur={() => void save()}
          className={classNames(CONTROL, 'field-sizing-content min-h-8 py-1', long ? 'max-h-80' : 'max-h-32')}
        />
        <p className="text-small text-quiet">{i18n.t('person.editKeys')}</p>
      </dd>
    </div>
  );
}
