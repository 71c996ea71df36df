import type { ReactElement } from 'react';
import { isChosen, withCondition, withoutCondition } from '@/talent/search/edit-query';
import type { SetFieldName } from '@/talent/search/fields';
import { Checkbox } from '../ui/checkbox';
import { searchValueWord } from '../words/query-words';
import { PeopleTally } from './people-tally';

interface ValueCheckProps {
  readonly field: SetFieldName;
  readonly value: string;
  /** How many people have it, if that is known. */
  readonly count: number | undefined;
  readonly query: string;
  readonly onChange: (query: string) => void;
}

/** A value of a field, ticked when the search asks for it. */
export function ValueCheck({ field, value, count, query, onChange }: ValueCheckProps): ReactElement {
  const word = searchValueWord(field, value);
  return (
    <div className="flex min-h-6 items-center gap-2">
      <span className="min-w-0 flex-1">
        <Checkbox
          checked={isChosen(query, field, value)}
          onChange={(isWanted) =>
            onChange(isWanted ? withCondition(query, field, value) : withoutCondition(query, field, value))
          }
        >
          <bdi className="block truncate" title={word}>
            {word}
          </bdi>
        </Checkbox>
      </span>
      {count === undefined ? undefined : <PeopleTally count={count} />}
    </div>
  );
}
