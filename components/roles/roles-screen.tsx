import { BriefcaseBusiness, Plus } from 'lucide-react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { i18n } from '@/utils/browser/i18n';
import type { Role } from '@/talent/records';
import { Loaded } from '../queries/loaded';
import { useRoles } from '../queries/roles';
import { ListAndDetail } from '../shell/list-and-detail';
import { goTo, PLACES } from '../shell/navigate';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { useShortcuts } from '../ui/use-shortcuts';
import { roleStateWord } from '../words/record-words';
import { EditRole, NewRole } from './role-forms';
import { RoleView } from './role-view';

interface RolesScreenProps {
  /** A role's id, or `new`. */
  readonly chosen: string | undefined;
  readonly editing?: boolean;
}

/** Every role, with the one that was chosen. */
export function RolesScreen({ chosen, editing = false }: RolesScreenProps): ReactElement {
  const query = useRoles();
  useShortcuts({ a: () => goTo(PLACES.newRole) });
  return (
    <ListAndDetail
      title={i18n.t('roles.title')}
      back={editing && chosen !== undefined ? PLACES.role(chosen) : PLACES.roles}
      list={
        <>
          <div className="border-b border-line p-2">
            <Button
              wide
              shortcut="a"
              icon={<Plus size={14} aria-hidden="true" />}
              onClick={() => goTo(PLACES.newRole)}
            >
              {i18n.t('roles.add')}
            </Button>
          </div>
          <div className="relative min-h-0 flex-1 overflow-y-auto pb-messages">
            <Loaded query={query}>{(roles) => <RoleList roles={roles} chosen={chosen} />}</Loaded>
          </div>
        </>
      }
      detail={
        chosen === undefined ? undefined : chosen === 'new' ? (
          <NewRole />
        ) : editing ? (
          <EditRole key={chosen} roleId={chosen} />
        ) : (
          <RoleView key={chosen} roleId={chosen} />
        )
      }
      nothing={<EmptyState title={i18n.t('roles.chooseTitle')}>{i18n.t('roles.chooseNext')}</EmptyState>}
    />
  );
}

function RoleList({ roles, chosen }: { roles: readonly Role[]; chosen: string | undefined }): ReactElement {
  if (roles.length === 0) {
    return (
      <EmptyState
        icon={<BriefcaseBusiness size={24} aria-hidden="true" />}
        title={i18n.t('roles.emptyTitle')}
        action={
          <Button icon={<Plus size={14} aria-hidden="true" />} onClick={() => goTo(PLACES.newRole)}>
            {i18n.t('roles.add')}
          </Button>
        }
      >
        {i18n.t('roles.emptyNext')}
      </EmptyState>
    );
  }
  // Open ones first: they are what is worked on.
  const order = [...roles].sort(
    (a, b) => Number(b.values.state === 'open') - Number(a.values.state === 'open'),
  );
  return (
    <ul aria-label={i18n.t('roles.title')}>
      {order.map((role) => (
        <RoleItem key={role.id} role={role} chosen={role.id === chosen} />
      ))}
    </ul>
  );
}

function RoleItem({ role, chosen }: { role: Role; chosen: boolean }): ReactElement {
  const { title = i18n.t('roles.untitled'), organization, location, state = 'open' } = role.values;
  const where = [organization, location].filter(Boolean).join(' · ');
  return (
    <li>
      <Link
        href={PLACES.role(role.id)}
        aria-current={chosen ? 'true' : undefined}
        data-row-link
        className="flex min-h-10 items-center gap-2 px-4 py-1.5 hover:bg-sunken aria-[current=true]:bg-accent-soft focus-visible:-outline-offset-2"
      >
        <span className="flex min-w-0 flex-1 flex-col">
          <bdi className="truncate font-semibold" title={title}>
            {title}
          </bdi>
          {where === '' ? undefined : (
            <bdi className="truncate text-small text-quiet" title={where}>
              {where}
            </bdi>
          )}
        </span>
        {state === 'open' ? undefined : (
          <span className="shrink-0 text-small text-quiet">{roleStateWord(state)}</span>
        )}
      </Link>
    </li>
  );
}
