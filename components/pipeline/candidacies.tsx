import { X } from 'lucide-react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { i18n } from '@/utils/browser/i18n';
import type { Candidacy, Role } from '@/talent/records';
import { call, useExecute } from '../queries/execute';
import { useCandidaciesOf, useRoles } from '../queries/roles';
import { useNow } from '../queries/use-now';
import { PLACES } from '../shell/navigate';
import { IconButton } from '../ui/button';
import { Combobox } from '../ui/combobox';
import { Section } from '../ui/section';
import { isolate } from '../words/isolate';
import { StageSelect } from './stage-select';
import { stageAgeWords } from './stage-age';
import { useMove } from './use-move';

interface CandidaciesProps {
  readonly personId: string;
  readonly name: string;
}

/** The roles that someone is considered for, each with its stage. */
export function Candidacies({ personId, name }: CandidaciesProps): ReactElement {
  const candidacies = useCandidaciesOf(personId).data ?? [];
  const roles = useRoles().data ?? [];
  const execute = useExecute();
  const taken = new Set(candidacies.map(({ values }) => values.roleId));
  const items = roles
    .filter(({ id, values }) => !taken.has(id) && (values.state ?? 'open') === 'open')
    .map(({ id, values }) => ({
      value: id,
      label: [values.title, values.organization].filter(Boolean).join(' · '),
    }));
  return (
    <Section title={i18n.t('roles.title')}>
      <div className="flex flex-col gap-2">
        {candidacies.length === 0 ? undefined : (
          <ul className="flex flex-col gap-1">
            {candidacies.map((candidacy) => (
              <CandidacyItem
                key={candidacy.id}
                candidacy={candidacy}
                name={name}
                role={roles.find(({ id }) => id === candidacy.values.roleId)}
              />
            ))}
          </ul>
        )}
        <Combobox
          label={i18n.t('roles.addTo')}
          labelHidden
          placeholder={i18n.t('roles.addTo')}
          emptyText={i18n.t('roles.noneToAdd')}
          groups={[{ value: '', items }]}
          value={null}
          onChoose={(option) => {
            void execute(
              [call('candidacy.add', { personId, roleId: option.value, stage: 'sourced' })],
              i18n.t('saved.addedToRole', [isolate(name), isolate(option.label)]),
            );
          }}
        />
      </div>
    </Section>
  );
}

interface CandidacyItemProps {
  readonly candidacy: Candidacy;
  readonly name: string;
  readonly role: Role | undefined;
}

function CandidacyItem({ candidacy, name, role }: CandidacyItemProps): ReactElement {
  const now = useNow();
  const move = useMove();
  const execute = useExecute();
  const { personId, roleId, stage, stageSince } = candidacy.values;
  const title = role?.values.title ?? i18n.t('roles.untitled');
  return (
    <li className="flex min-h-9 items-center gap-2">
      <div className="min-w-0 flex-1">
        <Link href={PLACES.role(roleId ?? '')} className="block truncate hover:underline" title={title}>
          <bdi>{title}</bdi>
        </Link>
        {stageSince === undefined ? undefined : (
          <p className="text-small text-quiet">{stageAgeWords(stageSince, now)}</p>
        )}
      </div>
      <StageSelect
        small
        label={i18n.t('stage.labelFor', [isolate(title)])}
        stage={stage}
        onChoose={(to) => void move(candidacy, name, to)}
      />
      <IconButton
        label={i18n.t('roles.takeOff', [isolate(title)])}
        icon={<X size={14} aria-hidden="true" />}
        onClick={() => {
          if (personId === undefined || roleId === undefined) return;
          void execute(
            [call('candidacy.remove', { personId, roleId })],
            i18n.t('saved.takenOff', [isolate(name)]),
          );
        }}
      />
    </li>
  );
}
