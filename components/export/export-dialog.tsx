import { useEffect, useRef, useState, type ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { exchangeFailureOf, type Progress as Done } from '../queries/exchange-worker';
import { writeExport, type ExportFormat } from '../queries/export-data';
import { usePeopleCount } from '../queries/people';
import { useWorkbench } from '../queries/store-provider';
import { Button } from '../ui/button';
import { Checkbox } from '../ui/checkbox';
import { Dialog } from '../ui/dialog';
import { saveFile } from '../ui/save-file';
import { Progress } from '../ui/progress';
import { RadioGroup } from '../ui/radio-group';
import { isolate } from '../words/isolate';
import { Failed } from '../ui/failed';
import { formatCount } from '../words/numbers';

interface ExportDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** Ids of people; everybody without it. */
  readonly ids?: readonly string[];
  /** What is exported, in a few words, such as the name of a segment. */
  readonly label: string;
}

type State =
  | { readonly step: 'choosing' }
  | { readonly step: 'writing'; readonly progress: Done }
  | { readonly step: 'written'; readonly name: string }
  | { readonly step: 'failed' };

const FORMATS = [
  ['csv', 'export.csv', 'export.csvHint'],
  ['vcard', 'export.vcard', 'export.vcardHint'],
  ['json', 'export.json', 'export.jsonHint'],
  ['reminders', 'export.reminders', 'export.remindersHint'],
] as const satisfies readonly (readonly [ExportFormat, string, string])[];

/** Gives people away as a file: some of them, or all. It says what each format keeps, and can be stopped. */
export function ExportDialog({ open, onOpenChange, ids, label }: ExportDialogProps): ReactElement {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={i18n.t('export.titleOf', [isolate(label)])}
      closeLabel={i18n.t('act.close')}
    >
      {open ? <ExportForm ids={ids} onClose={() => onOpenChange(false)} /> : undefined}
    </Dialog>
  );
}

function ExportForm({
  ids,
  onClose,
}: {
  ids: readonly string[] | undefined;
  onClose: () => void;
}): ReactElement {
  const { now } = useWorkbench();
  const everybody = usePeopleCount().data;
  const people = ids?.length ?? everybody;
  const [format, setFormat] = useState<ExportFormat>('csv');
  const [withPrivate, setWithPrivate] = useState(false);
  const [state, setState] = useState<State>({ step: 'choosing' });
  const stop = useRef<AbortController>(undefined);
  useEffect(() => () => stop.current?.abort(), []);

  const run = async (): Promise<void> => {
    const controller = new AbortController();
    stop.current = controller;
    const update = (progress: Done): void => {
      if (!controller.signal.aborted) setState({ step: 'writing', progress });
    };
    update({ done: 0, total: people ?? 0 });
    try {
      const wish = { format, ids, people: people ?? 0, withPrivate, at: now() };
      const { name, blob } = await writeExport(wish, controller.signal, update);
      saveFile(blob, name);
      setState({ step: 'written', name });
    } catch (error) {
      setState({ step: exchangeFailureOf(error).kind === 'aborted' ? 'choosing' : 'failed' });
    }
  };

  const isWriting = state.step === 'writing';
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isWriting) void run();
      }}
    >
      <p className="text-quiet">
        {people === undefined
          ? i18n.t('state.loading')
          : i18n.t('export.people', people, [formatCount(people)])}
      </p>
      <RadioGroup
        label={i18n.t('export.format')}
        value={format}
        options={FORMATS.map(([value, words, hint]) => ({ value, label: i18n.t(words), hint: i18n.t(hint) }))}
        onChoose={(chosen) => {
          setFormat(chosen);
          // Without loss is meant for oneself; the others go to others.
          setWithPrivate(chosen === 'json');
          setState({ step: 'choosing' });
        }}
      />
      {format === 'reminders' ? undefined : (
        <div className="flex flex-col gap-1">
          <Checkbox checked={withPrivate} onChange={setWithPrivate}>
            {i18n.t('export.private')}
          </Checkbox>
          <p className="text-small text-quiet">{i18n.t('export.privateHint')}</p>
        </div>
      )}
      <ExportState state={state} />
      <div className="flex gap-2">
        <Button look="primary" type="submit" busy={isWriting} disabled={people === 0}>
          {i18n.t('export.start')}
        </Button>
        {isWriting ? (
          <Button look="quiet" onClick={() => stop.current?.abort()}>
            {i18n.t('act.cancel')}
          </Button>
        ) : (
          <Button look="quiet" onClick={onClose}>
            {i18n.t('act.close')}
          </Button>
        )}
      </div>
    </form>
  );
}

function ExportState({ state }: { state: State }): ReactElement | undefined {
  if (state.step === 'choosing') return undefined;
  if (state.step === 'written') return <output>{i18n.t('export.done', [isolate(state.name)])}</output>;
  if (state.step === 'failed') {
    return <Failed>{i18n.t('export.failed')}</Failed>;
  }
  const { done, total } = state.progress;
  const words =
    total === 0
      ? i18n.t('export.writtenCount', [formatCount(done)])
      : i18n.t('export.written', [formatCount(done), formatCount(total)]);
  return <Progress label={i18n.t('export.writing')} done={done} total={total} words={words} />;
}
