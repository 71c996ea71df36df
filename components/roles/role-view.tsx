import { ExternalLink, EllipsisVertical, Pencil } from 'lucide-react';
import type { ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import type { Role } from '@/talent/records';
import { ROLE_STATES } from '@/talent/records/role';
import { readableAddress, safeAddress } from '../people/safe-address';
import { Board } from '../pipeline/board';
import { call, useExecute } from '../queries/execute';
import { Loaded } from '../queries/loaded';
import { useRole } from '../queries/roles';
import { goTo, PLACES } from '../shell/navigate';
import { IconButton } from '../ui/button';
import { Chip } from '../ui/chip';
import { Menu } from '../ui/menu';
import { Select } from '../ui/select';
import { Tabs } from '../ui/tabs';
import { useShortcuts } from '../ui/use-shortcuts';
import { isolate } from '../words/isolate';
import { employmentWord, roleStateWord } from '../words/record-words';
import { BestMatches } from './best-matches';
import { RoleGone } from './role-gone';

/** One role: what it asks for, who fits best, and who is where on it. */
export function RoleView({ roleId }: { roleId: string }): ReactElement {
  const query = useRole(roleId);
  return (
    <Loaded query={query} rows={5}>
      {(role) =>
        role === null ? (
          <RoleGone />
        ) : (
          <article aria-label={role.values.title} className="flex min-h-full flex-col">
            <RoleHeader role={role} />
            <Tabs
              label={i18n.t('roles.views')}
              tabs={[
                {
                  id: 'matches',
                  label: i18n.t('roles.bestMatches'),
                  content: <BestMatches role={role} />,
                },
                { id: 'board', label: i18n.t('board.title'), content: <Board roleId={role.id} /> },
                { id: 'about', label: i18n.t('roles.about'), content: <AboutRole role={role} /> },
              ]}
            />
          </article>
        )
      }
    </Loaded>
  );
}

function RoleHeader({ role }: { role: Role }): ReactElement {
  const execute = useExecute();
  const { title = i18n.t('roles.untitled'), organization, location, remote, employmentType } = role.values;
  const state = role.values.state ?? 'open';
  const edit = (): void => goTo(PLACES.editRole(role.id));
  useShortcuts({ e: edit });
  const facts = [
    organization,
    location,
    remote === true ? i18n.t('roles.remoteMark') : undefined,
    employmentType === undefined ? undefined : employmentWord(employmentType),
  ].filter((fact) => fact !== undefined);
  const remove = async (): Promise<void> => {
    const removed = await execute(
      [call('role.remove', { roleId: role.id })],
      i18n.t('saved.roleRemoved', [isolate(title)]),
    );
    if (removed) goTo(PLACES.roles);
  };

  return (
    <header className="flex items-start gap-2 px-4 py-3">
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <h2 tabIndex={-1} data-landing className="line-clamp-2 text-page font-semibold" title={title}>
          <bdi>{title}</bdi>
        </h2>
        {facts.length === 0 ? undefined : (
          <p className="text-quiet">
            <bdi>{facts.join(' · ')}</bdi>
          </p>
        )}
        <div className="flex">
          <Select
            small
            label={i18n.t('roles.state')}
            value={state}
            options={ROLE_STATES.map((value) => ({ value, label: roleStateWord(value) }))}
            onChoose={(chosen) =>
              void execute(
                [call('role.edit', { roleId: role.id, values: { state: chosen } })],
                i18n.t('saved.changed', [isolate(title)]),
              )
            }
          />
        </div>
      </div>
      <IconButton
        label={i18n.t('roles.edit')}
        shortcut="e"
        icon={<Pencil size={16} aria-hidden="true" />}
        onClick={edit}
      />
      <Menu
        trigger={
          <IconButton label={i18n.t('roles.more')} icon={<EllipsisVertical size={16} aria-hidden="true" />} />
        }
        items={[{ id: 'remove', label: i18n.t('roles.remove'), danger: true, onSelect: () => void remove() }]}
      />
    </header>
  );
}

function AboutRole({ role }: { role: Role }): ReactElement {
  const { mustHave = [], niceToHave = [], description, link } = role.values;
  const href = link === undefined ? undefined : safeAddress(link);
  return (
    <div className="flex max-w-3xl flex-col gap-3 p-4">
      <Skills title={i18n.t('roles.mustHave')} skills={mustHave} />
      <Skills title={i18n.t('roles.niceToHave')} skills={niceToHave} />
      {href === undefined ? undefined : (
        <a
          href={href}
          target="_blank"
          rel="noopener noreferrer"
          title={href}
          className="flex min-w-0 items-center gap-1 text-accent hover:underline"
        >
          <ExternalLink size={14} aria-hidden="true" className="shrink-0" />
          <bdi className="truncate">{readableAddress(href)}</bdi>
        </a>
      )}
      <p dir="auto" className="whitespace-pre-line">
        {description ?? i18n.t('roles.noDescription')}
      </p>
    </div>
  );
}

function Skills({ title, skills }: { title: string; skills: readonly string[] }): ReactElement | undefined {
  if (skills.length === 0) return undefined;
  return (
    <div className="flex flex-col gap-1">
      <h3 className="text-small font-semibold text-quiet">{title}</h3>
      <ul className="flex flex-wrap gap-1">
        {skills.map((skill) => (
          <li key={skill} className="max-w-full">
            <Chip title={skill}>{skill}</Chip>
          </li>
        ))}
      </ul>
    </div>
  );
}
