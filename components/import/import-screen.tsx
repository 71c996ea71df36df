import type { ReactElement, ReactNode } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { Notice } from '../ui/notice';
import { isolate } from '../words/isolate';
import { CheckStep, Checking } from './check-step';
import { ChooseFiles } from './choose-files';
import { FileSetupStep } from './file-setup';
import { ImportView } from './import-view';
import { problemWords, stoppedWords } from './import-words';
import { ImportsList } from './imports-list';
import { useWizard, wizard, type WizardState } from './wizard';
import { Failed } from '../ui/failed';

/** Brings people in from files: the way of a file that was chosen, or an import that has begun. */
export function ImportScreen({ importId }: { importId: string | undefined }): ReactElement {
  return (
    <div className="relative min-h-0 flex-1 overflow-y-auto" data-scroller>
      <div className="mx-auto flex max-w-4xl flex-col gap-5 p-4 pb-messages sm:p-6">
        {importId === undefined ? <Way /> : <ImportView key={importId} importId={importId} />}
      </div>
    </div>
  );
}

function Way(): ReactElement {
  const state = useWizard();
  return state.step === 'choose' ? (
    <Choose state={state} />
  ) : (
    <Step state={state}>
      <StepContent state={state} />
    </Step>
  );
}

type FileState = Exclude<WizardState, { step: 'choose' }>;

function StepContent({ state }: { state: FileState }): ReactElement {
  if (state.step === 'setup') return <FileSetupStep key={state.file.name} state={state} />;
  if (state.step === 'checking') return <Checking state={state} />;
  if (state.step === 'check') return <CheckStep state={state} />;
  return <output className="text-quiet">{i18n.t('import.reading', [isolate(state.file.name)])}</output>;
}

function Choose({ state }: { state: Extract<WizardState, { step: 'choose' }> }): ReactElement {
  const { refused, failure } = state;
  return (
    <>
      <div className="flex flex-col gap-1">
        <h2 tabIndex={-1} data-landing className="text-page font-semibold">
          {i18n.t('import.title')}
        </h2>
        <p className="text-quiet">{i18n.t('import.next')}</p>
      </div>
      {refused === undefined ? undefined : (
        <div role="alert">
          <Notice tone="danger">
            <p className="font-medium">{i18n.t('import.refusedTitle', [isolate(refused.fileName)])}</p>
            <p>{problemWords(refused.problem)}</p>
          </Notice>
        </div>
      )}
      {failure === undefined ? undefined : (
        <Failed>{failure.kind === 'broken' ? i18n.t('import.failedRead') : stoppedWords(failure)}</Failed>
      )}
      <ChooseFiles onChoose={(files) => wizard.choose([...files, ...state.queue])} />
      <Queue count={state.queue.length} />
      <ImportsList />
    </>
  );
}

const STEPS = ['import.stepFile', 'import.stepCheck', 'import.stepImport'] as const;

function placeOf(state: WizardState): number {
  return state.step === 'check' || state.step === 'checking' ? 1 : 0;
}

function Step({ state, children }: { state: WizardState; children: ReactNode }): ReactElement {
  const here = placeOf(state);
  return (
    <>
      <ol
        aria-label={i18n.t('import.steps')}
        className="flex flex-wrap gap-x-4 gap-y-1 text-small text-quiet"
      >
        {STEPS.map((key, place) => (
          <li
            key={key}
            aria-current={place === here ? 'step' : undefined}
            className="tabular-nums aria-[current=step]:font-semibold aria-[current=step]:text-ink"
          >
            {place + 1}. {i18n.t(key)}
          </li>
        ))}
      </ol>
      {children}
      <Queue count={state.queue.length} />
    </>
  );
}

function Queue({ count }: { count: number }): ReactElement | undefined {
  if (count === 0) return undefined;
  return <p className="text-quiet">{i18n.t('import.queue', count)}</p>;
}
