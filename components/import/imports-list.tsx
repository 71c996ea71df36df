import { X } from 'lucide-react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { i18n } from '@/utils/browser/i18n';
import { forgetImport, useImports, useImportWork, useIsImportHeld, type ImportJob } from '../queries/imports';
import { Loaded } from '../queries/loaded';
import { useNow } from '../queries/use-now';
import { PLACES } from '../shell/navigate';
import { Age } from '../ui/age';
import { IconButton } from '../ui/button';
import { Chip } from '../ui/chip';
import { stateWords } from './import-words';
import { formatCount } from '../words/numbers';

/** Every import that there was, newest first. */
export function ImportsList(): ReactElement {
  const query = useImports();
  return (
    <section aria-label={i18n.t('import.history')} className="flex flex-col gap-2">
      <h2 className="text-title font-semibold">{i18n.t('import.history')}</h2>
      <Loaded query={query} rows={1}>
        {(jobs) =>
          jobs.length === 0 ? (
            <p className="text-quiet">{i18n.t('import.historyEmpty')}</p>
          ) : (
            <ul className="rounded-card border border-line bg-surface">
              {jobs.map((job) => (
                <li key={job.id} className="border-b border-line last:border-b-0">
                  <ImportRow job={job} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}

function ImportRow({ job }: { job: ImportJob }): ReactElement {
  const now = useNow();
  const isHeld = useIsImportHeld(job);
  const isAtWork = useImportWork(job.id)?.step === 'at-work' || isHeld !== false;
  const isOpen = job.state === 'running' || job.state === 'undoing';
  const isInterrupted = isOpen && !isAtWork;
  const isEnded = job.state === 'done' || job.state === 'canceled' || job.state === 'undone';
  return (
    <div className="flex items-center gap-2 py-2 ps-4 pe-2">
      <div className="flex min-w-0 flex-1 flex-col">
        <Link
          href={PLACES.import(job.id)}
          className="truncate font-medium hover:underline"
          title={job.fileName}
        >
          <bdi>{job.fileName}</bdi>
        </Link>
        <span className="flex flex-wrap gap-x-3 text-quiet">
          <span className="tabular-nums">
            {i18n.t('import.historyLine', [
              formatCount(job.added),
              formatCount(job.merged),
              formatCount(job.refused),
            ])}
          </span>
          <Age at={job.startedAt} now={now} />
        </span>
      </div>
      <Chip
        tone={isInterrupted || job.state === 'paused' ? 'accent' : job.state === 'done' ? 'good' : 'quiet'}
      >
        {stateWords(job.state, isInterrupted)}
      </Chip>
      {isEnded ? (
        <IconButton
          label={i18n.t('import.forget')}
          icon={<X size={16} aria-hidden="true" />}
          onClick={() => void forgetImport(job.id).catch(() => undefined)}
        />
      ) : undefined}
    </div>
  );
}
