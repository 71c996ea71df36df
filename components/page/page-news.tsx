import { useState, type ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import type { ProfileDraft } from '@/talent/drafts';
import type { Person } from '@/talent/records';
import { OldToNew } from '../people/change-words';
import { useAddPeople } from '../queries/add-people';
import { useChanges } from '../queries/people';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { isolate } from '../words/isolate';
import { nameOf } from '../words/name';
import { newsOfPage } from './news';

interface PageNewsProps {
  readonly person: Person;
  readonly tabId: number;
  readonly index: number;
  readonly draft: ProfileDraft;
}

/** What the page in front says differently from what we know; taking it over writes dated history. */
export function PageNews({ person, tabId, index, draft }: PageNewsProps): ReactElement | undefined {
  const { data: changes } = useChanges(person.id);
  const addPeople = useAddPeople();
  const [taking, setTaking] = useState(false);
  const news = changes === undefined ? [] : newsOfPage(person, draft, changes);
  if (news.length === 0) return undefined;
  const take = async (): Promise<void> => {
    setTaking(true);
    await addPeople(
      { tabId, indexes: [index], target: { kind: 'none' } },
      i18n.t('saved.changed', [isolate(nameOf(person.values))]),
    );
    setTaking(false);
  };
  return (
    <Notice>
      <h3 className="font-medium">{i18n.t('news.title')}</h3>
      <ul className="flex flex-col gap-1">
        {news.map(({ field, before, after }) => (
          <li key={field}>
            <OldToNew field={field} before={before} after={after} />
          </li>
        ))}
      </ul>
      <Button look="primary" busy={taking} onClick={() => void take()}>
        {i18n.t('news.take')}
      </Button>
    </Notice>
  );
}
