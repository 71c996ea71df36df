import { useState, type ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import type { EarlierWord } from '@/talent/earlier-values';
import type { Person } from '@/talent/records';
import { useExecute } from '../queries/execute';
import { useEarlierWords } from '../queries/people';
import { useSyncStatus } from '../queries/sync';
import { useNow } from '../queries/use-now';
import { authorWords } from '../touchpoints/author-words';
import { Age } from '../ui/age';
import { Button } from '../ui/button';
import { Section } from '../ui/section';
import { isolate } from '../words/isolate';
import { nameOf } from '../words/name';
import { formatCount } from '../words/numbers';
import { isRelationship, relationshipWord } from '../words/record-words';
import { changedFieldWord } from './change-words';
import { fieldText } from './field-text';

/** So many are shown before somebody asks for all. */
const FIRST = 3;

/** What colleagues and oneself wrote of someone before, or too late to stand: each may be put back. */
export function EarlierValues({ person }: { person: Person }): ReactElement | undefined {
  const words = useEarlierWords(person);
  const [isWhole, setWhole] = useState(false);
  if (words.length === 0) return undefined;
  return (
    <Section title={i18n.t('earlier.title')}>
      <ul className="flex flex-col gap-2">
        {words.slice(0, isWhole ? words.length : FIRST).map((word) => (
          <EarlierItem key={word.id} person={person} word={word} />
        ))}
      </ul>
      {isWhole || words.length <= FIRST ? undefined : (
        <Button look="quiet" onClick={() => setWhole(true)}>
          {i18n.t('earlier.all', [formatCount(words.length)])}
        </Button>
      )}
    </Section>
  );
}

function shownText({ field, value }: EarlierWord): string {
  return field === 'relationship' && isRelationship(value) ? relationshipWord(value) : value;
}

function EarlierItem({ person, word }: { person: Person; word: EarlierWord }): ReactElement {
  const execute = useExecute();
  const now = useNow();
  const { data: sync } = useSyncStatus();
  const { field, value, actor, at } = word;
  const label = changedFieldWord(field);
  const text = shownText(word);
  const putBack = (): void => {
    // The value is checked by the command's own schema, as everything that is written.
    const calls = [{ name: 'person.edit', args: { personId: person.id, values: { [field]: value } } }];
    void execute(calls, i18n.t('saved.changed', [isolate(nameOf(person.values))]));
  };
  return (
    <li className="flex items-start gap-2">
      <div className="min-w-0 flex-1">
        <p className="text-small text-quiet">
          {label} · {authorWords(actor, sync)} · <Age at={at} now={now} />
        </p>
        <p dir="auto" className="line-clamp-6 wrap-anywhere whitespace-pre-line">
          {text}
        </p>
      </div>
      <Button aria-label={i18n.t('earlier.useName', [label, isolate(fieldText(text))])} onClick={putBack}>
        {i18n.t('earlier.use')}
      </Button>
    </li>
  );
}
