import type { ReactElement } from 'react';
import { Toaster as Sonner } from 'sonner';

/** Where short messages come up: what was saved, with Undo, and what could not be. */
export function Toaster({ label, closeLabel }: { label: string; closeLabel: string }): ReactElement {
  return (
    <Sonner
      position="bottom-center"
      containerAriaLabel={label}
      duration={6000}
      visibleToasts={1}
      closeButton={false}
      gap={8}
      offset={12}
      mobileOffset={12}
      toastOptions={{
        unstyled: true,
        closeButtonAriaLabel: closeLabel,
        classNames: {
          toast:
            'flex w-full items-center gap-3 rounded-card bg-ink px-3 py-2 text-body text-canvas shadow-raised',
          title: 'font-normal',
          description: 'text-small',
          content: 'min-w-0 flex-1',
          icon: 'shrink-0',
          actionButton:
            'shrink-0 rounded-control border border-current px-2 py-1 text-body font-medium hover:opacity-80',
        },
      }}
    />
  );
}
