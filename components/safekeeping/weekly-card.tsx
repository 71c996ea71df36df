import { useState, type ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { Loaded } from '../queries/loaded';
import {
  setWeeklyBackup,
  useHasPassphrase,
  useWeeklyBackup,
  type WeeklyBackup,
} from '../queries/safekeeping';
import { SettingCard } from '../settings/setting-card';
import { Button } from '../ui/button';
import { Checkbox } from '../ui/checkbox';
import { momentWords, peopleWords } from '../words/backup-words';
import { sizeWords } from '../words/size-words';
import { weeklyFailureWords } from '../words/weekly-words';
import { Failed } from '../ui/failed';

/** A file outside of the browser, once a week: what helps when the profile or the disk is gone. */
export function WeeklyCard(): ReactElement {
  const query = useWeeklyBackup();
  return (
    <SettingCard title={i18n.t('safekeeping.weeklyTitle')} hint={i18n.t('safekeeping.weeklyHint')}>
      <Loaded query={query}>{(weekly) => <Weekly weekly={weekly} />}</Loaded>
    </SettingCard>
  );
}

function Weekly({ weekly }: { weekly: WeeklyBackup }): ReactElement {
  const { enabled, files, failure } = weekly;
  const encrypted = useHasPassphrase().data ?? false;
  const [problem, setProblem] = useState<string>();
  const set = (on: boolean): void => {
    setProblem(undefined);
    setWeeklyBackup(on, encrypted).then(
      (done) => (done ? undefined : setProblem(i18n.t('safekeeping.weeklyDenied'))),
      () => setProblem(i18n.t('failure.background')),
    );
  };
  const isFirst = enabled && files.length === 0 && failure === undefined;
  return (
    <>
      <Checkbox checked={enabled} onChange={set}>
        {i18n.t('safekeeping.weekly')}
      </Checkbox>
      {problem === undefined ? undefined : <Failed>{problem}</Failed>}
      <output className="text-quiet empty:hidden">
        {isFirst ? i18n.t('safekeeping.weeklyRunning') : undefined}
      </output>
      {enabled && failure !== undefined ? (
        <div role="alert" className="flex flex-wrap items-center gap-2">
          <p className="text-danger">
            {i18n.t('safekeeping.weeklyFailed', [momentWords(failure.at)])}{' '}
            {weeklyFailureWords(failure.reason)}
          </p>
          <Button onClick={() => set(true)}>{i18n.t('safekeeping.weeklyTryNow')}</Button>
        </div>
      ) : undefined}
      {files.length === 0 ? undefined : (
        <ul aria-label={i18n.t('safekeeping.weeklyFiles')} className="flex flex-col gap-1">
          {files.map(({ downloadId, fileName, people, size }) => (
            <li key={downloadId} className="flex flex-wrap gap-x-3">
              <span className="font-mono text-small">{fileName}</span>
              <span className="text-small text-quiet">
                {peopleWords(people)} · {sizeWords(size)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
