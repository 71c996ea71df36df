import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { i18n } from '#i18n';
import type { TouchpointType } from '@/talent/records/touchpoint';
import { call, useExecute } from '../queries/execute';
import { useWorkbench } from '../queries/store-provider';
import { Button } from '../ui/button';
import { Checkbox } from '../ui/checkbox';
import { classNames } from '../ui/class-names';
import { CONTROL } from '../ui/field';
import { Kbd } from '../ui/kbd';
import { useFocusOnMount } from '../ui/use-focus-on-mount';
import { useShortcuts } from '../ui/use-shortcuts';
import { isolate } from '../words/isolate';
import { touchpointWord } from '../words/record-words';
import { forgetLogRequest, readLogRequest } from './asked-to-log';
import { TouchpointIcon } from './touchpoint-icon';

const KEYS = [
  ['call', 'c'],
  ['message', 'm'],
  ['mail', 'e'],
  ['meeting', 't'],
  ['note', 'n'],
] as const satisfies readonly (readonly [TouchpointType, string])[];

type Logged = (typeof KEYS)[number][0];

/** Logs that we were in touch: one key, a few words if there are any, Enter. */
export function LogBar({ personId, name }: { personId: string; name: string }): ReactElement {
  const [type, setType] = useState(() => KEYS.find(([kind]) => kind === readLogRequest())?.[0]);
  const toolbar = useRef<HTMLFieldSetElement>(null);
  useEffect(forgetLogRequest, []);
  useShortcuts(Object.fromEntries(KEYS.map(([kind, key]) => [key, () => setType(kind)])));

  const close = (): void => {
    setType(undefined);
    toolbar.current?.querySelector('button')?.focus();
  };

  return (
    <div className="flex flex-col gap-2">
      <fieldset ref={toolbar} className="grid grid-cols-5 gap-0.5">
        <legend className="sr-only">{i18n.t('log.title')}</legend>
        {KEYS.map(([kind, key]) => (
          <button
            key={kind}
            type="button"
            aria-pressed={type === kind}
            aria-keyshortcuts={key}
            onClick={() => setType(type === kind ? undefined : kind)}
            className={classNames(
              'flex min-w-0 flex-col items-center gap-0.5 rounded-control border py-1.5 text-small',
              type === kind ? 'border-fill bg-accent-soft' : 'border-line bg-surface hover:bg-sunken',
            )}
          >
            <span className="flex items-center gap-1.5">
              <TouchpointIcon type={kind} />
              <Kbd>{key}</Kbd>
            </span>
            <span className="max-w-full truncate">{touchpointWord(kind)}</span>
          </button>
        ))}
      </fieldset>
      {type === undefined ? undefined : (
        <LogForm key={type} type={type} personId={personId} name={name} onClose={close} />
      )}
    </div>
  );
}

interface LogFormProps {
  readonly type: Logged;
  readonly personId: string;
  readonly name: string;
  readonly onClose: () => void;
}

function LogForm({ type, personId, name, onClose }: LogFormProps): ReactElement {
  const { now, newId } = useWorkbench();
  const execute = useExecute();
  const [summary, setSummary] = useState('');
  const [isPrivate, setPrivate] = useState(false);
  const label = useId();
  const field = useFocusOnMount<HTMLTextAreaElement>();

  const save = async (): Promise<void> => {
    const words = summary.trim();
    // A call may go without words; a note is nothing but its words.
    if (type === 'note' && words === '') return;
    const kept = await execute(
      [
        call('touchpoint.log', {
          touchpointId: newId(),
          personId,
          type,
          summary: words === '' ? undefined : words,
          occurredAt: new Date(now()).toISOString(),
          private: type === 'note' && isPrivate ? true : undefined,
        }),
      ],
      i18n.t('saved.logged', [touchpointWord(type), isolate(name)]),
    );
    if (kept) onClose();
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
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <label htmlFor={label} className="sr-only">
        {i18n.t('log.words', [touchpointWord(type)])}
      </label>
      <textarea
        id={label}
        ref={field}
        dir="auto"
        rows={1}
        value={summary}
        placeholder={type === 'note' ? i18n.t('log.notePlaceholder') : i18n.t('log.placeholder')}
        onChange={(event) => setSummary(event.target.value)}
        onKeyDown={onKeyDown}
        className={classNames(CONTROL, 'field-sizing-content max-h-48 min-h-8 py-1')}
      />
      <div className="flex flex-wrap items-center gap-2">
        {type === 'note' ? (
          <Checkbox checked={isPrivate} onChange={setPrivate}>
            {i18n.t('log.private')}
          </Checkbox>
        ) : undefined}
        <span className="ms-auto flex gap-2">
          <Button look="quiet" onClick={onClose} shortcut="Esc">
            {i18n.t('act.cancel')}
          </Button>
          <Button look="primary" type="submit" shortcut="↵">
            {i18n.t('act.log')}
          </Button>
        </span>
      </div>
    </form>
  );
}
