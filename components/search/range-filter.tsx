import type { ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { chosenRange, withRange } from '@/talent/search/edit-query';
import type { ColumnFieldName } from '@/talent/search/fields';
import { printQuery } from '@/talent/search/print-query';
import type { Query } from '@/talent/search/query';
import { usualRanges } from '@/talent/search/suggestions';
import { Select } from '../ui/select';
import { queryWords, searchFieldWord } from '../words/query-words';

interface RangeFilterProps {
  readonly field: ColumnFieldName;
  readonly query: string;
  readonly onChange: (query: string) => void;
}

const ANY = '';

/** How long ago, how soon, how often: what recruiters ask for, and what stands in the query already. */
export function RangeFilter({ field, query, onChange }: RangeFilterProps): ReactElement {
  const chosen = chosenRange(query, field);
  const usual = usualRanges(field);
  const isOther = chosen !== undefined && !usual.some((range) => printQuery(range) === printQuery(chosen));
  const ranges: readonly Query[] = isOther ? [chosen, ...usual] : usual;
  return (
    <Select
      label={searchFieldWord(field)}
      value={chosen === undefined ? ANY : printQuery(chosen)}
      options={[
        { value: ANY, label: i18n.t('search.any') },
        ...ranges.map((range) => ({ value: printQuery(range), label: queryWords(range) })),
      ]}
      onChoose={(printed) =>
        onChange(
          withRange(
            query,
            field,
            ranges.find((range) => printQuery(range) === printed),
          ),
        )
      }
    />
  );
}
