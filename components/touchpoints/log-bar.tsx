import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
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

/** What is being written about one touchpoint. */
interface Draft {
  readonly summary: string;
  readonly isPrivate: boolean;
}

const BLANK: Draft = { summary: '', isPrivate: false };

/** Logs that we were in touch: one key, a few words if there are any, Enter. */
export function LogBar({ personId, name }: { personId: string; name: string }): ReactElement {
  const { now, newId } = useWorkbench();
  const execute = useExecute();
  const [type, setType] = useState(() => KEYS.find(([kind]) => kind === readLogRequest())?.[0]);
  const [drafts, setDrafts] = useState<Readonly<Partial<Record<Logged, Draft>>>>({});
  const toolbar = useRef<HTMLFieldSetElement>(null);
  useEffect(forgetLogRequest, []);
  useShortcuts(Object.fromEntries(KEYS.map(([kind, key]) => [key, () => setType(kind)])));
  const keep = (kind: Logged, draft: Draft): void => setDrafts((others) => ({ ...others, [kind]: draft }));

  const close = (kind: Logged): void => {
    toolbar.current?.querySelector<HTMLElement>('[aria-pressed="true"]')?.focus();
    setType(undefined);
    keep(kind, BLANK);
  };

  const log = async (kind: Logged, draft: Draft): Promise<void> => {
    const words = draft.summary.trim();
    // A call may go without words; a note is nothing but its words.
    if (kind === 'note' && words === '') return;
    // At once, so that the next key is a key again; what could not be kept comes back with its words.
    close(kind);
    const kept = await execute(
      [
        call('touchpoint.log', {
          touchpointId: newId(),
          personId,
          type: kind,
          summary: words === '' ? undefined : words,
          occurredAt: new Date(now()).toISOString(),
          private: kind === 'note' && draft.isPrivate ? true : undefined,
        }),
      ],
      i18n.t('saved.logged', [touchpointWord(kind), isolate(name)]),
    );
    if (kept) return;
    keep(kind, draft);
    setType((another) => another ?? kind);
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
        <LogForm
          key={type}
          type={type}
          draft={drafts[type] ?? BLANK}
          onChange={(draft) => keep(type, draft)}
          onSave={() => void log(type, drafts[type] ?? BLANK)}
          onClose={() => close(type)}
        />
      )}
    </div>
  );
}

interface LogFormProps {
  readonly type: Logged;
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
  readonly onSave: () => void;
  readonly onClose: () => void;
}

function LogForm({ type, draft, onChange, onSave, onClose }: LogFormProps): ReactElement {
  const label = useId();
  const field = useFocusOnMount<HTMLTextAreaElement>();

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      onClose();
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      onSave();
    }
  };

  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
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
        value={draft.summary}
        placeholder={type === 'note' ? i18n.t('log.notePlaceholder') : i18n.t('log.placeholder')}
        onChange={(event) => onChange({ ...draft, summary: event.target.value })}
        onKeyDown={onKeyDown}
        className={classNames(CONTROL, 'field-sizing-content max-h-48 min-h-8 py-1')}
      />
      <div className="flex flex-wrap items-center gap-2">
        {type === 'note' ? (
          <Checkbox checked={draft.isPrivate} onChange={(isPrivate) => onChange({ ...draft, isPrivate })}>
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
