import type { ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { PersonView } from '../people/person-view';
import { Loaded } from '../queries/loaded';
import { useKnownProfiles, type PageState } from '../queries/page';
import { formOfJob } from '../roles/role-draft';
import { NewRole } from '../roles/role-forms';
import { EmptyState } from '../ui/empty-state';
import { ManyPeople } from './many-people';
import { NewOnPage } from './new-on-page';
import { ReadButton } from './read-button';

interface FoundOnPageProps {
  readonly tabId: number;
  readonly state: Extract<PageState, { status: 'found' }>;
}

/** What was read from a page: somebody known, somebody new, many people, or an opening. */
export function FoundOnPage({ tabId, state }: FoundOnPageProps): ReactElement {
  const { people, jobs } = state.reading;
  const known = useKnownProfiles(people);
  const [draft] = people;
  const [job] = jobs;
  if (draft === undefined) {
    if (job !== undefined)
      return <NewRole key={job.url} initial={formOfJob(job)} title={i18n.t('page.makeRole')} />;
    return (
      <EmptyState
        title={i18n.t('nobody.nobody')}
        action={<ReadButton tabId={tabId} label={i18n.t('page.readAgain')} />}
      >
        {i18n.t('nobody.nobodyNext')}
      </EmptyState>
    );
  }
  return (
    <Loaded query={known}>
      {(ids) => {
        if (people.length > 1) return <ManyPeople tabId={tabId} people={people} known={ids} />;
        const id = ids[0] ?? undefined;
        return id === undefined ? (
          <NewOnPage tabId={tabId} draft={draft} />
        ) : (
          <PersonView personId={id} page={{ tabId, index: 0, draft }} />
        );
      }}
    </Loaded>
  );
}
