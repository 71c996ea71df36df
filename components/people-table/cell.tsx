import type { ReactElement } from 'react';
import { RELATIONSHIPS } from '@/talent/records/person';
import type { TextRange } from '@/talent/search/highlight';
import type { FoundPerson, PersonDocument } from '../queries/people-view';
import { WarmthSince } from '../touchpoints/warmth-mark';
import { Marked } from '../ui/marked';
import { dayWords, momentWords } from '../words/dates';
import { formatCount } from '../words/numbers';
import { relationshipWord, stageWord } from '../words/record-words';
import type { ColumnId } from './columns';

interface CellProps {
  readonly column: ColumnId;
  readonly person: FoundPerson;
  /** What a row of the index does not tell; undefined until it is read. */
  readonly facts: PersonDocument | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** What a column says of one person; the name aside, which is a link. */
export function Cell({ column, person, facts, now }: CellProps): ReactElement | undefined {
  switch (column) {
    case 'name':
      return undefined;
    case 'title':
    case 'organization':
    case 'location':
    case 'headline':
      return <Words words={person[column]} ranges={person.highlights[column]} />;
    case 'relationship':
      return <Words words={relationshipWords(person.relationship)} />;
    case 'touched':
      return <WarmthSince lastTouchAt={person.lastTouchAt} />;
    case 'reminder':
      return <Day at={person.nextReminderAt} isAlarming={(person.nextReminderAt ?? now) < now} />;
    case 'added':
      return <Day at={person.addedAt} />;
    case 'updated':
      return <Day at={person.seenAt} />;
    case 'touchpoints':
      return person.touchpointCount === 0 ? undefined : <span>{formatCount(person.touchpointCount)}</span>;
    case 'tag':
      return <Labels labels={facts?.tags.map(({ name }) => name)} />;
    case 'pool':
      return <Labels labels={facts?.pools.map(({ name }) => name)} />;
    case 'role':
      return <Several values={facts?.roles.map(({ name }) => name)} />;
    case 'stage':
      return <Several values={facts?.stages.map(stageWord)} />;
    case 'skill':
      return <Several values={facts?.skills} />;
    case 'language':
      return <Several values={facts?.languages} />;
    case 'school':
      return <Several values={facts?.schools} />;
    case 'past-title':
      return <Several values={facts?.pastTitles} />;
    case 'past-organization':
      return <Several values={facts?.pastOrganizations} />;
    case 'email':
      return <Several values={facts?.emails} />;
    case 'phone':
      return <Several values={facts?.phones} />;
    case 'link':
      return <Several values={facts?.links} />;
    case 'note':
      return <Several values={facts?.notes} />;
    case 'about':
      return <Words words={facts?.about} />;
    default:
      return column satisfies never;
  }
}

/** A relationship of a newer version is shown as it is called. */
function relationshipWords(relationship: string | undefined): string | undefined {
  const known = RELATIONSHIPS.find((each) => each === relationship);
  return known === undefined ? relationship : relationshipWord(known);
}

interface WordsProps {
  readonly words: string | undefined;
  /** What of it was looked for. */
  readonly ranges?: readonly TextRange[] | undefined;
}

function Words({ words, ranges }: WordsProps): ReactElement | undefined {
  if (words === undefined || words === '') return undefined;
  return (
    <bdi className="truncate" title={words}>
      <Marked text={words} ranges={ranges} />
    </bdi>
  );
}

/** Several values in one line, each kept apart, so that none turns the line around. */
function Several({ values }: { values: readonly string[] | undefined }): ReactElement | undefined {
  if (values === undefined || values.length === 0) return undefined;
  return (
    <span className="truncate" title={values.join('\n')}>
      {values.map((value, at) => (
        <span key={value}>
          {at === 0 ? undefined : ', '}
          <bdi>{value}</bdi>
        </span>
      ))}
    </span>
  );
}

function Labels({ labels }: { labels: readonly string[] | undefined }): ReactElement | undefined {
  if (labels === undefined || labels.length === 0) return undefined;
  return (
    <span className="flex min-w-0 gap-1 overflow-hidden" title={labels.join('\n')}>
      {labels.map((label) => (
        <bdi key={label} className="max-w-full shrink-0 truncate rounded-full bg-sunken px-2 text-small">
          {label}
        </bdi>
      ))}
    </span>
  );
}

function Day({
  at,
  isAlarming = false,
}: {
  at: number | undefined;
  isAlarming?: boolean;
}): ReactElement | undefined {
  if (at === undefined) return undefined;
  return (
    <time
      dateTime={new Date(at).toISOString()}
      title={momentWords(at)}
      className={isAlarming ? 'truncate font-medium text-danger' : 'truncate tabular-nums'}
    >
      {dayWords(at)}
    </time>
  );
}
