import { Menu as BaseMenu } from '@base-ui/react/menu';
import type { ReactElement } from 'react';
import { classNames } from './class-names';
import { Kbd } from './kbd';
import { ITEM, POPUP } from './popup-classes';

export interface MenuItem {
  readonly id: string;
  readonly label: string;
  readonly shortcut?: string;
  readonly danger?: boolean;
  readonly onSelect: () => void;
}

interface MenuProps {
  /** The button that opens it, with its own accessible name. */
  readonly trigger: ReactElement;
  readonly items: readonly MenuItem[];
}

/** A few acts behind one button. */
export function Menu({ trigger, items }: MenuProps): ReactElement {
  return (
    <BaseMenu.Root>
      <BaseMenu.Trigger render={trigger} />
      <BaseMenu.Portal>
        <BaseMenu.Positioner sideOffset={4} align="end" className="z-50">
          <BaseMenu.Popup className={classNames(POPUP, 'py-1')}>
            {items.map((item) => (
              <BaseMenu.Item
                key={item.id}
                onClick={item.onSelect}
                className={classNames(ITEM, item.danger === true && 'text-danger')}
              >
                <span className="truncate">{item.label}</span>
                {item.shortcut === undefined ? undefined : (
                  <span className="ms-auto">
                    <Kbd>{item.shortcut}</Kbd>
                  </span>
                )}
              </BaseMenu.Item>
            ))}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}
