import type { ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { useWorkbench } from '../queries/store-provider';
import { goTo, PLACES } from '../shell/navigate';
import { Button } from '../ui/button';
import { Progress } from '../ui/progress';
import { isolate } from '../words/isolate';
import { BadRows } from './bad-rows';
import { Counts } from './counts';
import { DoubtfulRows } from './doubtful-rows';
import { StepHeading } from './step-heading';
import { wizard, type WizardState } from './wizard';
import { Failed } from '../ui/failed';
import { formatCount } from '../words/numbers';

/** A dry run under way. */
export function Checking({ state }: { state: Extract<WizardState, { step: 'checking' }> }): ReactElement {
  const { done, total } = state.progress;
  const share = total === 0 ? 0 : Math.floor((done / total) * 100);
  return (
    <div className="flex max-w-lg flex-col gap-4">
      <StepHeading>{state.file.name}</StepHeading>
      <Progress
        label={i18n.t('import.checking', [isolate(state.file.name)])}
        done={done}
        total={total}
        words={i18n.t('import.checkingPart', [share])}
      />
      <div>
        <Button onClick={() => wizard.back()}>{i18n.t('act.cancel')}</Button>
      </div>
    </div>
  );
}

/** What the import would do, and the way to have it done. */
export function CheckStep({ state }: { state: Extract<WizardState, { step: 'check' }> }): ReactElement {
  const { newId } = useWorkbench();
  const { report, file, setup, failure } = state;
  const { shape } = setup.inspected;
  const taken = report.rows - report.problems.length;
  const start = async (): Promise<void> => {
    const importId = newId();
    if (await wizard.start(importId)) goTo(PLACES.import(importId));
  };
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-col gap-1">
        <StepHeading>{i18n.t('import.checkTitle')}</StepHeading>
        <p className="text-quiet">
          {i18n.t('import.fileRows', report.rows, [formatCount(report.rows), isolate(file.name)])}
        </p>
      </div>
      <Counts
        counts={[
          shape === 'rows'
            ? {
                label: i18n.t('import.addedRecords'),
                hint: i18n.t('import.addedRecordsHint'),
                count: report.added,
              }
            : { label: i18n.t('import.added'), hint: i18n.t('import.addedHint'), count: report.added },
          shape === 'rows'
            ? {
                label: i18n.t('import.mergedRecords'),
                hint: i18n.t('import.mergedRecordsHint'),
                count: report.merged,
              }
            : { label: i18n.t('import.merged'), hint: i18n.t('import.mergedHint'), count: report.merged },
          ...(shape === 'rows'
            ? []
            : [
                {
                  label: i18n.t('import.doubtful'),
                  hint: i18n.t('import.doubtfulHint'),
                  count: report.doubtful,
                },
              ]),
          {
            label: i18n.t('import.refused'),
            hint: i18n.t('import.refusedHint'),
            count: report.problems.length,
          },
        ]}
      />
      {report.notices === 0 ? undefined : (
        <p className="text-quiet">
          {i18n.t('import.notices', report.notices, [formatCount(report.notices)])}
        </p>
      )}
      {report.doubtful === 0 ? undefined : <DoubtfulRows state={state} />}
      {report.problems.length === 0 ? undefined : (
        <BadRows problems={report.problems} layout={setup.inspected.preview?.layout} fileName={file.name} />
      )}
      {taken > 0 ? undefined : <p className="font-medium">{i18n.t('import.nothing')}</p>}
      {failure === undefined ? undefined : <Failed>{i18n.t('import.failedStart')}</Failed>}
      <div className="sticky bottom-0 -mx-4 flex flex-wrap items-center gap-2 border-t border-line bg-canvas px-4 py-3">
        <Button
          look="primary"
          busy={state.starting && failure === undefined}
          disabled={taken === 0}
          onClick={() => void start()}
        >
          {i18n.t('import.start', taken, [formatCount(taken)])}
        </Button>
        <Button look="quiet" onClick={() => wizard.back()}>
          {shape === 'table' ? i18n.t('import.back') : i18n.t('import.backToFile')}
        </Button>
        <output className="text-quiet empty:hidden">
          {state.starting && failure === undefined ? i18n.t('import.starting') : undefined}
        </output>
      </div>
    </div>
  );
}
