import type { ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import type { Person } from '@/talent/records';
import { useExecute } from '../queries/execute';
import { useChanges } from '../queries/people';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { isolate } from '../words/isolate';
import { nameOf } from '../words/name';
import { ChangeWords } from './change-words';
import { parseValue } from './field-text';
import { pendingProposals, type Proposal } from './pending-proposals';

/** What pages say against somebody's own words: nothing changes until the recruiter says so. */
export function ProposedChanges({ person }: { person: Person }): ReactElement | undefined {
  const { data } = useChanges(person.id);
  const proposals = pendingProposals(person, data ?? []);
  if (proposals.length === 0) return undefined;
  return (
    <Notice>
      <h3 className="font-medium">{i18n.t('proposal.title')}</h3>
      <ul className="flex flex-col gap-2">
        {proposals.map((proposal) => (
          <ProposalItem key={proposal.field} person={person} proposal={proposal} />
        ))}
      </ul>
    </Notice>
  );
}

function ProposalItem({ person, proposal }: { person: Person; proposal: Proposal }): ReactElement {
  const execute = useExecute();
  const { field, change } = proposal;
  const give = (value: unknown, saved: string): void => {
    // The value is checked by the command's own schema, as everything that is written.
    void execute([{ name: 'person.edit', args: { personId: person.id, values: { [field]: value } } }], saved);
  };
  const name = isolate(nameOf(person.values));
  return (
    <li className="flex flex-col gap-1">
      <ChangeWords change={change} />
      <span className="flex gap-2">
        <Button
          look="primary"
          onClick={() => give(parseValue(change.values.after), i18n.t('saved.changed', [name]))}
        >
          {i18n.t('proposal.accept')}
        </Button>
        {/* Saying the present value again is what decides for it: it is younger than the proposal then. */}
        <Button onClick={() => give(person.values[field], i18n.t('saved.keptMine'))}>
          {i18n.t('proposal.keep')}
        </Button>
      </span>
    </li>
  );
}
