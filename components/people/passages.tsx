import type { ReactElement } from 'react';
import type { Passage } from '@/talent/search/passages';
import { Marked } from '../ui/marked';
import { searchFieldWord } from '../words/query-words';

/** "Skill: Rust", with the words of the record: where it says what was looked for and is not to be seen otherwise. */
export function Passages({ passages }: { passages: readonly Passage[] }): ReactElement {
  return (
    <span className="truncate text-small text-quiet">
      {passages.map(({ field, text, ranges }, index) => (
        <span key={`${field} ${text}`} title={text}>
          {index === 0 ? undefined : ' · '}
          {searchFieldWord(field)}:{' '}
          <bdi>
            <Marked text={text} ranges={ranges} />
          </bdi>
        </span>
      ))}
    </span>
  );
}
