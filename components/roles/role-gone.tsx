import type { ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { EmptyState } from '../ui/empty-state';

/** What stands where a role was that somebody removed. */
export function RoleGone(): ReactElement {
  return <EmptyState title={i18n.t('roles.goneTitle')}>{i18n.t('roles.goneNext')}</EmptyState>;
}
