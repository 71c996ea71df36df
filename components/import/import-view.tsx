import { useState, type ReactElement, type ReactNode } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { importSetup } from '@/exchange/import-setup';
import {
  runImport,
  stopImport,
  undoImport,
  useImport,
  useImportProblems,
  useImportWork,
  useIsImportHeld,
  type ImportJob,
} from '../queries/imports';
import { Loaded } from '../queries/loaded';
import { goTo, PLACES } from '../shell/navigate';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Progress } from '../ui/progress';
import { isolate } from '../words/isolate';
import { BadRows } from './bad-rows';
import { Counts } from './counts';
import { stoppedWords } from './import-words';
import { StepHeading } from './step-heading';
import { useWizard, wizard } from './wizard';
import { Failed } from '../ui/failed';
import { formatCount } from '../words/numbers';

/** One import: how far it is, what became of it, and what can be done about it. */
export function ImportView({ importId }: { importId: string }): ReactElement {
  const query = useImport(importId);
  return (
    <Loaded query={query}>
      {(job) =>
        job === null ? (
          <EmptyState
            title={i18n.t('import.goneTitle')}
            action={<Button onClick={() => goTo(PLACES.imports)}>{i18n.t('import.another')}</Button>}
          >
            {i18n.t('import.goneNext')}
          </EmptyState>
        ) : (
          <Job job={job} />
        )
      }
    </Loaded>
  );
}

/** Who works on an import: this page, another, or nobody since the page was closed that did. */
function useIsAtWork(job: ImportJob): boolean | undefined {
  const work = useImportWork(job.id);
  const isHeld = useIsImportHeld(job);
  return work?.step === 'at-work' ? true : isHeld;
}

function Job({ job }: { job: ImportJob }): ReactElement {
  const isAtWork = useIsAtWork(job);
  const isOpen = job.state === 'running' || job.state === 'undoing';
  return (
    <div className="flex flex-col gap-5">
      {isOpen && isAtWork !== false ? <UnderWay job={job} /> : <Settled key={job.state} job={job} />}
      <Counts
        counts={[
          {
            label: i18n.t(job.format === 'kith-json' ? 'import.addedRecords' : 'import.added'),
            count: job.added,
          },
          {
            label: i18n.t(job.format === 'kith-json' ? 'import.mergedRecords' : 'import.merged'),
            count: job.merged,
          },
          { label: i18n.t('import.refused'), count: job.refused },
        ]}
      />
      {job.refused === 0 || isOpen ? undefined : <Problems job={job} />}
    </div>
  );
}

function rowsWords(job: ImportJob): string {
  return i18n.t('import.runningOf', [formatCount(job.nextRow), formatCount(job.rows)]);
}

function UnderWay({ job }: { job: ImportJob }): ReactElement {
  const [stopping, setStopping] = useState(false);
  const isUndoing = job.state === 'undoing';
  const title = i18n.t(isUndoing ? 'import.undoing' : 'import.running', [isolate(job.fileName)]);
  const stop = (): void => {
    setStopping(true);
    stopImport(job.id, 'paused')
      .catch(() => undefined)
      .finally(() => setStopping(false));
  };
  return (
    <div className="flex flex-col gap-4">
      <StepHeading>{title}</StepHeading>
      {isUndoing ? (
        <p className="text-quiet">{i18n.t('import.undoingNext')}</p>
      ) : (
        <>
          <Progress label={title} done={job.nextRow} total={job.rows} words={rowsWords(job)} />
          <p className="text-quiet">{i18n.t('import.runningNext')}</p>
          <div className="flex gap-2">
            <Button busy={stopping} onClick={stop}>
              {i18n.t('import.pause')}
            </Button>
            <Button busy={stopping} look="quiet" onClick={stop}>
              {i18n.t('import.cancel')}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}

/** What stands above an import that has ended. */
const ENDINGS = {
  done: 'import.doneTitle',
  canceled: 'import.canceledTitle',
  undone: 'import.undoneTitle',
} as const;

/** An import on which nobody works just now. */
function Settled({ job }: { job: ImportJob }): ReactElement {
  const { state } = job;
  if (state === 'running' || state === 'paused') return <Waiting job={job} />;
  if (state === 'undoing') {
    return (
      <Ended
        job={job}
        title={i18n.t('import.undoing', [isolate(job.fileName)])}
        words={i18n.t('import.undoInterrupted')}
      >
        <Button look="primary" onClick={() => void undoImport(job.id)}>
          {i18n.t('import.goOn')}
        </Button>
      </Ended>
    );
  }
  const title = i18n.t(ENDINGS[state], [isolate(job.fileName)]);
  return (
    <Ended job={job} title={title} {...(state === 'canceled' ? { words: stoppedAt(job) } : {})}>
      <NextSteps />
      {state === 'undone' ? undefined : <Undo job={job} />}
    </Ended>
  );
}

function stoppedAt(job: ImportJob): string {
  return i18n.t('import.stopped', [formatCount(job.nextRow), formatCount(job.rows)]);
}

interface EndedProps {
  readonly job: ImportJob;
  readonly title: string;
  readonly words?: string;
  readonly children: ReactNode;
}

function Ended({ job, title, words, children }: EndedProps): ReactElement {
  return (
    <div className="flex flex-col gap-3">
      <StepHeading>{title}</StepHeading>
      {words === undefined ? undefined : <p className="text-quiet">{words}</p>}
      <Failure job={job} />
      <div className="flex flex-wrap items-start gap-2">{children}</div>
    </div>
  );
}

/** Stopped in the middle: what is in is in, and the rest can follow. */
function Waiting({ job }: { job: ImportJob }): ReactElement {
  const work = useImportWork(job.id);
  const isInterrupted = job.state === 'running' && work?.step !== 'failed';
  const words = isInterrupted ? `${stoppedAt(job)} ${i18n.t('import.interrupted')}` : stoppedAt(job);
  return (
    <Ended job={job} title={i18n.t('import.pausedTitle', [isolate(job.fileName)])} words={words}>
      <Button look="primary" onClick={() => void runImport(job.id)}>
        {i18n.t('import.goOn')}
      </Button>
      <Button onClick={() => void stopImport(job.id, 'canceled').catch(() => undefined)}>
        {i18n.t('import.keepAndEnd')}
      </Button>
      <Button look="danger" onClick={() => void undoImport(job.id)}>
        {i18n.t('import.undoAll')}
      </Button>
    </Ended>
  );
}

/** What became of the last try of this page. */
function Failure({ job }: { job: ImportJob }): ReactElement | undefined {
  const work = useImportWork(job.id);
  const words =
    work?.step === 'failed'
      ? stoppedWords(work.failure)
      : work?.step === 'ended' && work.outcome === 'elsewhere'
        ? i18n.t('import.elsewhere')
        : work?.step === 'ended' && work.outcome === 'file-gone'
          ? i18n.t('import.fileGone')
          : undefined;
  if (words === undefined) return undefined;
  return <Failed>{words}</Failed>;
}

function NextSteps(): ReactElement {
  const { queue } = useWizard();
  const [next] = queue;
  return (
    <>
      {next === undefined ? undefined : (
        <Button
          look="primary"
          onClick={() => {
            wizard.choose(queue);
            goTo(PLACES.imports);
          }}
        >
          {i18n.t('import.nextFile', [isolate(next.name)])}
        </Button>
      )}
      <Button look={next === undefined ? 'primary' : 'plain'} onClick={() => goTo(PLACES.people)}>
        {i18n.t('import.toPeople')}
      </Button>
      {next === undefined ? (
        <Button onClick={() => goTo(PLACES.imports)}>{i18n.t('import.another')}</Button>
      ) : undefined}
    </>
  );
}

/** Takes an import back, said twice: there is no way forward again but the file. */
function Undo({ job }: { job: ImportJob }): ReactElement {
  const [asking, setAsking] = useState(false);
  if (!asking) {
    return (
      <Button look="quiet" onClick={() => setAsking(true)}>
        {i18n.t('import.undo')}
      </Button>
    );
  }
  return (
    <fieldset className="flex w-full flex-col gap-2 rounded-card border border-line bg-surface p-3">
      <legend className="sr-only">{i18n.t('import.undo')}</legend>
      <p>{i18n.t('import.undoAsk', job.added, [formatCount(job.added)])}</p>
      <div className="flex gap-2">
        <Button look="danger" onClick={() => void undoImport(job.id)}>
          {i18n.t('import.undoYes')}
        </Button>
        <Button look="quiet" onClick={() => setAsking(false)}>
          {i18n.t('act.cancel')}
        </Button>
      </div>
    </fieldset>
  );
}

function Problems({ job }: { job: ImportJob }): ReactElement | undefined {
  const problems = useImportProblems(job).data ?? [];
  const setup = importSetup.safeParse(job.setup);
  if (problems.length === 0) return undefined;
  return (
    <BadRows
      problems={problems}
      layout={setup.success ? setup.data.layout : undefined}
      fileName={job.fileName}
    />
  );
}
