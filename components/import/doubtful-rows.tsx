import { ExternalLink } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import type { Choice } from '@/exchange/import-plan';
import type { DoubtfulCandidate, DoubtfulRow, PersonBrief } from '@/exchange/worker-calls';
import { usePerson } from '../queries/people';
import { workspaceAddress } from '../queries/places';
import { PLACES } from '../shell/navigate';
import { Button } from '../ui/button';
import { RadioGroup } from '../ui/radio-group';
import { Select } from '../ui/select';
import { isolate } from '../words/isolate';
import { nameOf, positionOf } from '../words/name';
import { wizard, type WizardState } from './wizard';
import { formatCount } from '../words/numbers';

const AT_ONCE = 10;

const REASONS = {
  'several-known': 'import.reasonSeveral',
  'other-name': 'import.reasonName',
  'look-alike': 'import.reasonAlike',
} as const satisfies Record<DoubtfulRow['reason'], string>;

/** Rows that may be somebody known, side by side with whom they may be. */
export function DoubtfulRows({ state }: { state: Extract<WizardState, { step: 'check' }> }): ReactElement {
  const { report, choices, rest } = state;
  const [shown, setShown] = useState(AT_ONCE);
  const more = Math.min(AT_ONCE, report.doubtfulRows.length - shown);
  const hidden = report.doubtful - report.doubtfulRows.length;
  return (
    <section aria-label={i18n.t('import.doubtfulTitle')} className="flex flex-col gap-3">
      <h3 className="text-title font-semibold">{i18n.t('import.doubtfulTitle')}</h3>
      <p className="text-quiet">{i18n.t('import.doubtfulNext')}</p>
      <div className="max-w-sm">
        <Select
          labelShown
          label={i18n.t('import.rest')}
          value={rest}
          options={[
            { value: 'later', label: i18n.t('import.restLater') },
            { value: 'apart', label: i18n.t('import.restApart') },
          ]}
          onChoose={(choice) => wizard.decideRest(choice)}
        />
      </div>
      <ul className="flex flex-col gap-3">
        {report.doubtfulRows.slice(0, shown).map((row) => (
          <li key={row.row}>
            <Doubtful row={row} choice={choices[row.row] ?? rest} />
          </li>
        ))}
      </ul>
      {more <= 0 ? undefined : (
        <div>
          <Button onClick={() => setShown(shown + AT_ONCE)}>
            {i18n.t('import.doubtfulMore', more, [formatCount(more)])}
          </Button>
        </div>
      )}
      {hidden <= 0 ? undefined : (
        <p className="text-quiet">{i18n.t('import.doubtfulHidden', hidden, [formatCount(hidden)])}</p>
      )}
    </section>
  );
}

function Doubtful({ row, choice }: { row: DoubtfulRow; choice: Choice }): ReactElement {
  const name = nameOf(row.brief);
  const people = row.candidates.map((candidate, index) => ({
    value: String(index),
    label: <CandidateBrief candidate={candidate} />,
  }));
  return (
    <article
      aria-label={name}
      className="grid gap-x-6 gap-y-3 rounded-card border border-line bg-surface p-4 sm:grid-cols-2"
    >
      <div className="flex min-w-0 flex-col gap-1">
        <p className="text-small text-quiet">{i18n.t('import.line', [formatCount(row.line)])}</p>
        <Brief brief={row.brief} />
        <p className="mt-1 text-quiet">{i18n.t(row.isCertain ? 'import.certain' : REASONS[row.reason])}</p>
      </div>
      <RadioGroup
        label={`${i18n.t('import.decision')}: ${name}`}
        value={String(choice)}
        options={[
          ...people,
          {
            value: 'apart',
            label: i18n.t(row.isCertain ? 'import.isOtherThan' : 'import.isOther'),
          },
          { value: 'later', label: i18n.t('import.isLater') },
        ]}
        onChoose={(chosen) =>
          wizard.decide(row.row, chosen === 'apart' || chosen === 'later' ? chosen : Number(chosen))
        }
      />
    </article>
  );
}

function CandidateBrief({ candidate: { who, brief } }: { candidate: DoubtfulCandidate }): ReactElement {
  if ('personId' in who) return <KnownBrief personId={who.personId} />;
  return (
    <>
      <span>{i18n.t('import.isInFile', [isolate(nameOf(brief ?? {}))])}</span>
      <Facts brief={brief ?? { contacts: [] }} />
    </>
  );
}

function KnownBrief({ personId }: { personId: string }): ReactElement {
  const { data: person } = usePerson(personId);
  const name = nameOf(person?.values ?? {});
  const { email = {}, phone = {}, link = {} } = person?.sets ?? {};
  const contacts = [
    ...Object.values(email).map(({ address }) => address),
    ...Object.values(phone).map(({ number }) => number),
    ...Object.values(link).map(({ address }) => address),
  ];
  const open = i18n.t('import.openPerson', [isolate(name)]);
  return (
    <>
      <span className="flex items-center gap-1">
        {i18n.t('import.isKnown', [isolate(name)])}
        <a
          href={workspaceAddress(PLACES.person(personId))}
          target="_blank"
          rel="noreferrer"
          aria-label={open}
          title={open}
          className="text-quiet hover:text-ink"
        >
          <ExternalLink size={14} aria-hidden="true" />
        </a>
      </span>
      <Facts brief={{ ...person?.values, contacts }} />
    </>
  );
}

function Brief({ brief }: { brief: PersonBrief }): ReactElement {
  return (
    <>
      <bdi className="font-semibold">{nameOf(brief)}</bdi>
      <Facts brief={brief} />
    </>
  );
}

/** What one goes by when names alone do not tell. */
function Facts({ brief }: { brief: PersonBrief }): ReactElement {
  const facts = [positionOf(brief), brief.location ?? '', ...brief.contacts.slice(0, 4)];
  return (
    <span className="flex min-w-0 flex-col text-small text-quiet">
      {[...new Set(facts)]
        .filter((fact) => fact !== '')
        .map((fact) => (
          <bdi key={fact} className="truncate" title={fact}>
            {fact}
          </bdi>
        ))}
    </span>
  );
}
