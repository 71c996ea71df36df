import { type ReactElement, type Ref } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { parseWhen, type When } from '@/talent/when';
import { useWorkbench } from '../queries/store-provider';
import { localZone } from '../queries/use-now';
import { CONTROL } from '../ui/field';
import { FieldKey } from '../ui/kbd';
import { whenWords } from './when-words';

interface WhenFieldProps {
  readonly label: string;
  readonly placeholder: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  /** The key that leads here. */
  readonly shortcut?: string;
  readonly ref?: Ref<HTMLInputElement>;
}

/** Reads a time in words, in the zone of this device. */
export function useWhen(text: string): When | undefined {
  const { now } = useWorkbench();
  return parseWhen(text, { now: now(), zone: localZone() });
}

/** A field for a time in words, which says what it understood. */
export function WhenField(props: WhenFieldProps): ReactElement {
  const { label, placeholder, text, onText, shortcut, ref } = props;
  const { now } = useWorkbench();
  const when = useWhen(text);
  return (
    <div className="relative flex min-w-0 flex-1 flex-col gap-0.5">
      <input
        ref={ref}
        dir="auto"
        aria-label={label}
        autoComplete="off"
        placeholder={placeholder}
        value={text}
        onChange={(event) => onText(event.target.value)}
        aria-keyshortcuts={shortcut}
        className={`${CONTROL} h-8`}
      />
      {shortcut === undefined || text !== '' ? undefined : <FieldKey>{shortcut}</FieldKey>}
      <p aria-live="polite" className="min-h-4 text-small text-quiet empty:hidden">
        {text.trim() === ''
          ? undefined
          : when === undefined
            ? i18n.t('when.notUnderstood')
            : i18n.t('when.understood', [whenWords(when.dueAt, now())])}
      </p>
    </div>
  );
}
