import type { ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import type { Person } from '@/talent/records';
import { Section } from '../ui/section';
import { fieldWord } from '../words/record-words';
import { FieldOrigin } from './field-origin';

/** "2019 – 2021-07", "2021 – today"; dates stand as far as they are known. */
function period(from: string | undefined, to: string | undefined): string {
  const end = to === 'present' ? i18n.t('person.present') : to;
  return [from, end].filter((date) => date !== undefined).join(' – ');
}

/** Where someone worked and learned, as their pages tell it. */
export function Career({ person }: { person: Person }): ReactElement {
  const { experience = [], education = [] } = person.values;
  return (
    <>
      {experience.length === 0 ? undefined : (
        <Section title={fieldWord('experience')}>
          <ol className="flex flex-col gap-2">
            {experience.map((job, index) => (
              // Two jobs may be alike in everything: their place in the list is what tells them apart.
              // oxlint-disable-next-line react/no-array-index-key
              <li key={index}>
                <Entry
                  first={job.title}
                  second={[job.organization, job.location].filter(Boolean).join(' · ')}
                  period={period(job.from, job.to)}
                />
                {job.description === undefined ? undefined : (
                  <p dir="auto" className="line-clamp-3 whitespace-pre-line text-small text-quiet">
                    {job.description}
                  </p>
                )}
              </li>
            ))}
          </ol>
          <FieldOrigin stamp={person.stamps['experience']} />
        </Section>
      )}
      {education.length === 0 ? undefined : (
        <Section title={fieldWord('education')}>
          <ol className="flex flex-col gap-2">
            {education.map((study, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- as above
              <li key={index}>
                <Entry
                  first={study.school}
                  second={[study.degree, study.field].filter(Boolean).join(' · ')}
                  period={period(study.from, study.to)}
                />
              </li>
            ))}
          </ol>
          <FieldOrigin stamp={person.stamps['education']} />
        </Section>
      )}
    </>
  );
}

interface EntryProps {
  readonly first: string | undefined;
  readonly second: string;
  readonly period: string;
}

function Entry({ first, second, period: dates }: EntryProps): ReactElement {
  return (
    <div className="flex items-baseline gap-2">
      <div className="min-w-0 flex-1">
        {first === undefined ? undefined : (
          <p className="truncate font-medium" title={first}>
            <bdi>{first}</bdi>
          </p>
        )}
        {second === '' ? undefined : (
          <p className="truncate text-quiet" title={second}>
            <bdi>{second}</bdi>
          </p>
        )}
      </div>
      <span className="shrink-0 text-small text-quiet tabular-nums">{dates}</span>
    </div>
  );
}
