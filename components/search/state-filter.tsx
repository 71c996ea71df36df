import type { ReactElement } from 'react';
import { conditionsIn, withoutPart, withQuery } from '@/talent/search/edit-query';
import { STATES } from '@/talent/search/query';
import { Checkbox } from '../ui/checkbox';
import { queryWords } from '../words/query-words';

interface StateFilterProps {
  readonly query: string;
  readonly onChange: (query: string) => void;
}

/** The conditions that have a name of their own. */
export function StateFilter({ query, onChange }: StateFilterProps): ReactElement {
  const conditions = conditionsIn(query);
  return (
    <ul className="flex flex-col gap-1.5 p-1">
      {STATES.map((state) => {
        const part = conditions.find((each) => each.query.kind === 'is' && each.query.state === state);
        const wanted = { kind: 'is', state } as const;
        return (
          <li key={state}>
            <Checkbox
              checked={part !== undefined}
              onChange={() =>
                onChange(part === undefined ? withQuery(query, wanted) : withoutPart(query, part))
              }
            >
              {queryWords(wanted)}
            </Checkbox>
          </li>
        );
      })}
    </ul>
  );
}
