import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { classNames } from './class-names';
import { POPUP } from './popup-classes';

interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly closeLabel: string;
  readonly children: ReactNode;
}

/** A task that has the screen to itself until it is done or left by Escape. */
export function Dialog({ open, onOpenChange, title, closeLabel, children }: DialogProps): ReactElement {
  return (
    <BaseDialog.Root open={open} onOpenChange={onOpenChange}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className="fixed inset-0 z-40 bg-black/40" />
        <BaseDialog.Popup
          className={classNames(
            POPUP,
            'fixed inset-x-2 top-8 z-50 mx-auto flex max-h-[calc(100dvh-4rem)] max-w-lg flex-col',
          )}
        >
          <div className="flex items-center gap-2 border-b border-line py-1 ps-4 pe-1">
            <BaseDialog.Title className="flex-1 text-title font-semibold">{title}</BaseDialog.Title>
            <BaseDialog.Close
              aria-label={closeLabel}
              className="flex size-8 items-center justify-center rounded-control text-quiet hover:bg-sunken"
            >
              <X size={16} aria-hidden="true" />
            </BaseDialog.Close>
          </div>
          <div className="overflow-y-auto p-4">{children}</div>
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
