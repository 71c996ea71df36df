import type { ReactElement } from 'react';
import type { Person } from '@/talent/records';
import { comparedWord, shownText } from './compared-words';
import { compareRecords } from './compare-records';

/** All that one record says, a line for each field. */
export function RecordLines({ person }: { person: Person }): ReactElement {
  return (
    <dl className="grid grid-cols-[7rem_minmax(0,1fr)] gap-x-2 gap-y-1">
      {compareRecords([person]).map(({ name, cells: [entries = []] }) => (
        <div key={name} className="contents">
          <dt className="text-small text-quiet">{comparedWord(name)}</dt>
          <dd className="line-clamp-4">
            {entries.map(({ text }, at) => (
              <span key={text}>
                {at === 0 ? '' : ' · '}
                <bdi>{shownText(name, text)}</bdi>
              </span>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
