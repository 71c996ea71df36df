import { Tooltip as BaseTooltip } from '@base-ui/react/tooltip';
import type { ReactElement } from 'react';
import { Kbd } from './kbd';

interface TooltipProps {
  readonly label: string;
  readonly shortcut?: string | undefined;
  /** The control that it belongs to. It carries its own accessible name. */
  readonly children: ReactElement;
}

/** Words for a control that shows none, on hover and on focus. */
export function Tooltip({ label, shortcut, children }: TooltipProps): ReactElement {
  return (
    <BaseTooltip.Root>
      <BaseTooltip.Trigger delay={400} render={children} />
      <BaseTooltip.Portal>
        <BaseTooltip.Positioner sideOffset={4} className="z-50">
          {/* It says to the eye what the name of the control says to the ear. */}
          <BaseTooltip.Popup
            aria-hidden="true"
            className="flex max-w-64 items-center gap-2 rounded-control bg-ink px-2 py-1 text-small text-canvas shadow-raised"
          >
            {label}
            {shortcut === undefined ? undefined : <Kbd quiet>{shortcut}</Kbd>}
          </BaseTooltip.Popup>
        </BaseTooltip.Positioner>
      </BaseTooltip.Portal>
    </BaseTooltip.Root>
  );
}
