import type { ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { conditionsIn, withoutPart } from '@/talent/search/edit-query';
import { Chip } from '../ui/chip';
import { isolate } from '../words/isolate';
import { queryWords } from '../words/query-words';

interface QueryChipsProps {
  readonly query: string;
  readonly onChange: (query: string) => void;
}

/** The filters of a query in words, each to be taken away. Nothing for a query of words alone. */
export function QueryChips({ query, onChange }: QueryChipsProps): ReactElement | undefined {
  const conditions = conditionsIn(query).filter((part) => queryWords(part.query) !== '');
  if (conditions.length === 0) return undefined;
  return (
    <ul aria-label={i18n.t('search.active')} className="flex flex-wrap gap-1">
      {conditions.map((part) => {
        const words = queryWords(part.query);
        return (
          <li key={part.start} className="max-w-full">
            <Chip
              tone="accent"
              title={words}
              remove={{
                label: i18n.t('search.remove', [isolate(words)]),
                onRemove: () => onChange(withoutPart(query, part)),
              }}
            >
              {words}
            </Chip>
          </li>
        );
      })}
    </ul>
  );
}
