import { Checkbox as BaseCheckbox } from '@base-ui/react/checkbox';
import { Check } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';

interface CheckboxProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly children: ReactNode;
  readonly disabled?: boolean;
}

/** A box to tick, with its words; both take the click. */
export function Checkbox({ checked, onChange, children, disabled = false }: CheckboxProps): ReactElement {
  return (
    // oxlint-disable-next-line jsx-a11y/label-has-associated-control -- The checkbox inside is a labelable control.
    <label className="flex min-w-0 items-center gap-2">
      <BaseCheckbox.Root
        checked={checked}
        disabled={disabled}
        onCheckedChange={onChange}
        className="flex size-4 shrink-0 items-center justify-center rounded border border-edge bg-surface data-checked:border-fill data-checked:bg-fill data-disabled:opacity-50"
      >
        <BaseCheckbox.Indicator className="text-on-fill">
          <Check size={12} strokeWidth={3} aria-hidden="true" />
        </BaseCheckbox.Indicator>
      </BaseCheckbox.Root>
      <span className="min-w-0">{children}</span>
    </label>
  );
}
