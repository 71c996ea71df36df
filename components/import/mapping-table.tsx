import type { ReactElement, ReactNode } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { samplesOf } from '@/exchange/change-mapping';
import type { ColumnMapping } from '@/exchange/mapping';
import { Chip } from '../ui/chip';
import { Field, TextInput } from '../ui/field';
import { Select } from '../ui/select';
import { isolate } from '../words/isolate';
import { targetOptions } from './import-words';
import { wizard, type FileSetup } from './wizard';

const SAMPLES = 3;
/** From here on a guess is as good as a choice. */
const SURE = 0.9;
const LIKELY = 0.5;

/** Every column of a table, what stands in it, and where it goes. */
export function MappingTable({ setup }: { setup: FileSetup }): ReactElement {
  const rows = setup.inspected.preview?.sampleRows ?? [];
  return (
    <div className="overflow-hidden rounded-card border border-line bg-surface">
      <table className="w-full table-fixed border-collapse">
        <caption className="sr-only">{i18n.t('import.columns')}</caption>
        <thead className="border-b border-line text-start text-small text-quiet">
          <tr>
            <th scope="col" className="w-2/5 px-3 py-2 text-start font-medium sm:w-1/4">
              {i18n.t('import.column')}
            </th>
            <th scope="col" className="hidden px-3 py-2 text-start font-medium sm:table-cell">
              {i18n.t('import.samples')}
            </th>
            <th scope="col" className="px-3 py-2 text-start font-medium sm:w-80">
              {i18n.t('import.goesTo')}
            </th>
          </tr>
        </thead>
        <tbody>
          {setup.mapping.map((column) => (
            <ColumnRow
              key={column.column}
              column={column}
              samples={samplesOf(column.column, rows)}
              isTouched={setup.touched.has(column.column)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface ColumnRowProps {
  readonly column: ColumnMapping;
  readonly samples: readonly string[];
  readonly isTouched: boolean;
}

function ColumnRow({ column, samples, isTouched }: ColumnRowProps): ReactElement {
  const title = column.header === '' ? i18n.t('import.noHeader', [column.column + 1]) : column.header;
  const shown = [...new Set(samples)].slice(0, SAMPLES);
  return (
    <tr className="border-b border-line align-top last:border-b-0">
      <th scope="row" className="px-3 py-2 text-start font-medium">
        <bdi className="line-clamp-2" title={title}>
          {title}
        </bdi>
        {/* Where there is no room for a column of their own. */}
        <div className="font-normal sm:hidden">
          <Samples samples={shown} />
        </div>
      </th>
      <td className="hidden px-3 py-2 sm:table-cell">
        <Samples samples={shown} />
      </td>
      <td className="px-3 py-2">
        <div className="flex flex-col gap-1.5">
          <div className="flex flex-wrap items-center gap-1.5">
            <div className="min-w-0 flex-1 basis-36">
              <Select
                small
                label={i18n.t('import.goesToFor', [isolate(title)])}
                value={column.target}
                options={targetOptions()}
                onChoose={(target) => wizard.target(column.column, target)}
              />
            </div>
            <Confidence column={column} isTouched={isTouched} />
          </div>
          <ColumnDetails column={column} title={title} samples={samples} />
        </div>
      </td>
    </tr>
  );
}

/** A few of the values of a column. */
function Samples({ samples }: { samples: readonly string[] }): ReactElement {
  if (samples.length === 0) return <span className="text-quiet">{i18n.t('import.noSamples')}</span>;
  return (
    <ul>
      {samples.map((sample) => (
        <li key={sample} className="truncate text-quiet" title={sample}>
          <bdi>{sample}</bdi>
        </li>
      ))}
    </ul>
  );
}

function Confidence({ column, isTouched }: { column: ColumnMapping; isTouched: boolean }): ReactElement {
  if (isTouched) return <Chip tone="good">{i18n.t('import.yours')}</Chip>;
  if (column.confidence >= SURE) return <Chip tone="good">{i18n.t('import.sure')}</Chip>;
  if (column.confidence >= LIKELY) return <Chip tone="accent">{i18n.t('import.guess')}</Chip>;
  return <Chip tone="missing">{i18n.t('import.unknown')}</Chip>;
}

const SPLITTABLE: ReadonlySet<string> = new Set(['skills', 'languages', 'tags', 'link', 'email', 'phone']);
const NOT_SPLIT = 'none';

function separatorOptions(present: string | undefined): readonly { value: string; label: string }[] {
  const options = [
    { value: NOT_SPLIT, label: i18n.t('import.splitNot') },
    { value: ',', label: i18n.t('import.comma') },
    { value: ';', label: i18n.t('import.semicolon') },
    { value: '|', label: i18n.t('import.bar') },
    { value: '\n', label: i18n.t('import.lineBreak') },
  ];
  const isListed = present === undefined || options.some(({ value }) => value === present);
  return isListed ? options : [...options, { value: present, label: present }];
}

/** What may stand between two values, anywhere in a cell. */
const SEPARATING = /[,;|\n]| ::: /;

interface ColumnDetailsProps {
  readonly column: ColumnMapping;
  readonly title: string;
  readonly samples: readonly string[];
}

/** What else must be said of a column with such a target. */
function ColumnDetails({ column, title, samples }: ColumnDetailsProps): ReactElement | undefined {
  const of = (label: string): string => `${label}: ${isolate(title)}`;
  if (column.target === 'externalId') {
    return (
      <Field label={of(i18n.t('import.system'))}>
        <TextInput
          maxLength={100}
          value={column.system ?? ''}
          onText={(system) => wizard.detail(column.column, { system: system === '' ? undefined : system })}
        />
      </Field>
    );
  }
  if (column.target === 'connectedAt' || column.target === 'addedAt') {
    return (
      <Detail words={i18n.t('import.dateOrder')}>
        <Select
          small
          label={of(i18n.t('import.dateOrder'))}
          value={column.dateOrder ?? 'month-first'}
          options={[
            { value: 'month-first', label: i18n.t('import.monthFirst') },
            { value: 'day-first', label: i18n.t('import.dayFirst') },
          ]}
          onChoose={(dateOrder) => wizard.detail(column.column, { dateOrder })}
        />
      </Detail>
    );
  }
  if (!SPLITTABLE.has(column.target) || !samples.some((sample) => SEPARATING.test(sample))) return undefined;
  return (
    <Detail words={i18n.t('import.splitAt')}>
      <Select
        small
        label={of(i18n.t('import.splitAt'))}
        value={column.separator ?? NOT_SPLIT}
        options={separatorOptions(column.separator)}
        onChoose={(separator) =>
          wizard.detail(column.column, { separator: separator === NOT_SPLIT ? undefined : separator })
        }
      />
    </Detail>
  );
}

/** A choice with words above it for the eye; its name for the ear says also of which column it is. */
function Detail({ words, children }: { words: string; children: ReactNode }): ReactElement {
  return (
    <div className="flex flex-col">
      <span aria-hidden="true" className="text-small text-quiet">
        {words}
      </span>
      {children}
    </div>
  );
}
