import { EllipsisVertical } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { IconButton } from '../ui/button';
import { classNames } from '../ui/class-names';
import { Menu, type MenuItem } from '../ui/menu';
import { formatCount } from '../words/numbers';

interface RailItemProps {
  readonly name: string;
  readonly icon?: ReactNode;
  /** How many people are there; undefined while they are counted. */
  readonly count: number | undefined;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly menu?: { readonly label: string; readonly items: readonly MenuItem[] };
}

/** A group of people that can be looked at, with how many they are. */
export function RailItem({ name, icon, count, isChosen, onChoose, menu }: RailItemProps): ReactElement {
  return (
    <li className="group relative flex items-center">
      <button
        type="button"
        data-row-link
        aria-current={isChosen ? 'true' : undefined}
        onClick={onChoose}
        title={name}
        className={classNames(
          'flex min-h-8 min-w-0 flex-1 items-center gap-2 rounded-control ps-2 text-start hover:bg-sunken aria-[current=true]:bg-accent-soft aria-[current=true]:font-medium',
          menu === undefined ? 'pe-2' : 'pe-8',
        )}
      >
        {icon}
        <bdi className="min-w-0 flex-1 truncate">{name}</bdi>
        <span className="text-small text-quiet tabular-nums">
          {count === undefined ? (
            <span title={i18n.t('segments.counting')}>…</span>
          ) : (
            <>
              <span aria-hidden="true">{formatCount(count)}</span>
              <span className="sr-only">{i18n.t('segments.people', count, [formatCount(count)])}</span>
            </>
          )}
        </span>
      </button>
      {menu === undefined ? undefined : (
        <span className="absolute inset-y-0 end-0 flex items-center">
          <Menu
            trigger={
              <IconButton label={menu.label} icon={<EllipsisVertical size={14} aria-hidden="true" />} />
            }
            items={menu.items}
          />
        </span>
      )}
    </li>
  );
}

interface RailGroupProps {
  readonly title: string;
  readonly action?: ReactNode;
  /** Said when the group is empty. */
  readonly empty?: ReactNode;
  readonly children: readonly ReactElement[];
}

/** Groups of one kind under their heading. */
export function RailGroup({ title, action, empty, children }: RailGroupProps): ReactElement {
  return (
    <section aria-label={title}>
      <div className="flex min-h-8 items-center ps-2">
        <h2 className="flex-1 text-small font-semibold text-quiet">{title}</h2>
        {action}
      </div>
      {children.length === 0 ? empty : <ul className="flex flex-col">{children}</ul>}
    </section>
  );
}
