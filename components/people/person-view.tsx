import type { ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import type { ProfileDraft } from '@/talent/drafts';
import type { Person } from '@/talent/records';
import { PageNews } from '../page/page-news';
import { MergedFrom } from '../duplicates/merged-from';
import { PossibleTwins } from '../duplicates/possible-twins';
import { useFollowMerge } from '../duplicates/use-follow-merge';
import { Candidacies } from '../pipeline/candidacies';
import { Loaded } from '../queries/loaded';
import { usePerson } from '../queries/people';
import { PersonReminders } from '../reminders/person-reminders';
import { PLACES } from '../shell/navigate';
import { LastWord } from '../touchpoints/last-word';
import { LogBar } from '../touchpoints/log-bar';
import { Timeline } from '../touchpoints/timeline';
import { EmptyState } from '../ui/empty-state';
import { Section } from '../ui/section';
import { nameOf } from '../words/name';
import { PersonFields } from './person-fields';
import { PersonHeader } from './person-header';
import { PersonPools } from './person-pools';
import { PersonTags } from './person-tags';
import { ProposedChanges } from './proposed-changes';

interface PersonViewProps {
  readonly personId: string;
  /** The person is where one is: who was merged into another since leads on to them. */
  readonly isPlace?: boolean;
  /** What the page beside the panel says about this person. */
  readonly page?: { readonly tabId: number; readonly index: number; readonly draft: ProfileDraft };
}

/** Everything about one person, what was said last first. */
export function PersonView({ personId, page, isPlace = false }: PersonViewProps): ReactElement {
  const query = usePerson(personId);
  // What stood there before may be older than an undo.
  useFollowMerge(personId, isPlace && !query.isFetching ? query.data?.id : undefined);
  return (
    <Loaded query={query} rows={5}>
      {(person) =>
        person === null ? (
          <EmptyState title={i18n.t('person.goneTitle')}>
            {i18n.t('person.goneNext')}{' '}
            <a href={`#${PLACES.people}`} className="text-accent underline">
              {i18n.t('people.title')}
            </a>
          </EmptyState>
        ) : (
          <PersonSheet person={person} page={page} />
        )
      }
    </Loaded>
  );
}

function PersonSheet({
  person,
  page,
}: {
  person: Person;
  page: PersonViewProps['page'] | undefined;
}): ReactElement {
  const name = nameOf(person.values);
  return (
    <article aria-label={name} className="mx-auto max-w-3xl">
      <div className="flex flex-col gap-3 px-4 py-3">
        <PersonHeader person={person} />
        <LastWord personId={person.id} />
        <LogBar personId={person.id} name={name} />
        {page === undefined ? undefined : <PageNews person={person} {...page} />}
        <PossibleTwins personId={person.id} />
        <ProposedChanges person={person} />
      </div>
      <Section title={i18n.t('reminders.title')}>
        <PersonReminders personId={person.id} />
      </Section>
      <Candidacies personId={person.id} name={name} />
      <PersonPools personId={person.id} name={name} />
      <PersonTags personId={person.id} name={name} />
      <PersonFields person={person} />
      <MergedFrom personId={person.id} />
      <Section title={i18n.t('history.title')}>
        <Timeline personId={person.id} />
      </Section>
    </article>
  );
}
