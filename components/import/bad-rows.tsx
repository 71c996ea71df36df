import { Download } from 'lucide-react';
import type { ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import type { TableLayout } from '@/exchange/read/table-layout';
import { writeBadRows } from '@/exchange/write/bad-rows';
import type { ImportProblem } from '../queries/imports';
import { Button } from '../ui/button';
import { saveFile } from '../ui/save-file';
import { problemWords } from './import-words';
import { formatCount } from '../words/numbers';

const SHOWN = 20;

interface BadRowsProps {
  readonly problems: readonly ImportProblem[];
  /** How the file is laid out, if it is a table. */
  readonly layout: TableLayout | undefined;
  readonly fileName: string;
}

/** The rows that do not go in, each with its reason, and all of them as a file to mend. */
export function BadRows({ problems, layout, fileName }: BadRowsProps): ReactElement {
  const save = (): void => {
    const rows = problems.map((problem) => ({ ...problem, reason: problemWords(problem) }));
    const blob = new Blob([...writeBadRows(rows, layout)], { type: 'text/csv' });
    saveFile(blob, `${fileName.replace(/\.[^.]*$/, '')}-not-taken.csv`);
  };
  return (
    <section aria-label={i18n.t('import.badRows')} className="flex flex-col gap-2">
      <h3 className="text-title font-semibold">{i18n.t('import.badRows')}</h3>
      <div className="overflow-x-auto rounded-card border border-line bg-surface">
        <table className="w-full border-collapse">
          <caption className="sr-only">{i18n.t('import.badRows')}</caption>
          <thead className="border-b border-line text-small text-quiet">
            <tr>
              <th scope="col" className="px-3 py-2 text-end font-medium">
                {i18n.t('import.badLine')}
              </th>
              <th scope="col" className="px-3 py-2 text-start font-medium">
                {i18n.t('import.badReason')}
              </th>
              <th scope="col" className="px-3 py-2 text-start font-medium">
                {i18n.t('import.badRow')}
              </th>
            </tr>
          </thead>
          <tbody>
            {problems.slice(0, SHOWN).map((problem, index) => (
              // Several things may be wrong on one line; the list never changes its order.
              // oxlint-disable-next-line react/no-array-index-key
              <tr key={index} className="border-b border-line align-top last:border-b-0">
                <td className="px-3 py-1.5 text-end tabular-nums">{formatCount(problem.line)}</td>
                <td className="min-w-48 px-3 py-1.5">{problemWords(problem)}</td>
                <td className="max-w-80 truncate px-3 py-1.5 text-quiet" title={problem.raw?.slice(0, 500)}>
                  <bdi>{problem.raw}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {problems.length <= SHOWN ? undefined : (
          <p className="border-t border-line px-3 py-2 text-quiet">
            {i18n.t('import.badMore', problems.length - SHOWN, [formatCount(problems.length - SHOWN)])}
          </p>
        )}
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Button icon={<Download size={14} aria-hidden="true" />} onClick={save}>
          {i18n.t('import.badDownload')}
        </Button>
        <span className="text-quiet">{i18n.t('import.badHint')}</span>
      </div>
    </section>
  );
}
