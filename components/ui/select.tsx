import { Select as BaseSelect } from '@base-ui/react/select';
import { Check, ChevronsUpDown } from 'lucide-react';
import type { ReactElement } from 'react';
import { classNames } from './class-names';
import { ITEM, POPUP } from './popup-classes';

export interface Option<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

interface SelectProps<Value extends string> {
  readonly label: string;
  /** Shows the label above; otherwise it is only spoken. */
  readonly labelShown?: boolean;
  readonly value: Value | undefined;
  readonly options: readonly Option<Value>[];
  readonly placeholder?: string;
  readonly onChoose: (value: Value) => void;
  readonly small?: boolean;
}

/** Chooses one of a few. */
export function Select<Value extends string>(props: SelectProps<Value>): ReactElement {
  const { label, labelShown = false, value, options, placeholder, onChoose, small = false } = props;
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <BaseSelect.Root
        items={[...options]}
        value={value ?? null}
        onValueChange={(chosen) => {
          if (chosen !== null) onChoose(chosen);
        }}
      >
        {labelShown ? (
          <BaseSelect.Label className="text-small font-medium text-quiet">{label}</BaseSelect.Label>
        ) : undefined}
        <BaseSelect.Trigger
          aria-label={labelShown ? undefined : label}
          className={classNames(
            'flex min-w-0 items-center justify-between gap-2 rounded-control border border-edge bg-surface px-2 text-start text-body text-ink hover:bg-sunken',
            small ? 'h-7' : 'h-8',
          )}
        >
          <BaseSelect.Value className="truncate data-placeholder:text-quiet" placeholder={placeholder} />
          <BaseSelect.Icon className="shrink-0 text-quiet">
            <ChevronsUpDown size={14} aria-hidden="true" />
          </BaseSelect.Icon>
        </BaseSelect.Trigger>
        <BaseSelect.Portal>
          <BaseSelect.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50">
            <BaseSelect.Popup className={classNames(POPUP, 'min-w-(--anchor-width)')}>
              <BaseSelect.List className="max-h-(--available-height) overflow-y-auto py-1">
                {options.map((option) => (
                  <BaseSelect.Item key={option.value} value={option.value} className={ITEM}>
                    <BaseSelect.ItemText className="truncate">{option.label}</BaseSelect.ItemText>
                    <BaseSelect.ItemIndicator className="ms-auto">
                      <Check size={14} aria-hidden="true" />
                    </BaseSelect.ItemIndicator>
                  </BaseSelect.Item>
                ))}
              </BaseSelect.List>
            </BaseSelect.Popup>
          </BaseSelect.Positioner>
        </BaseSelect.Portal>
      </BaseSelect.Root>
    </div>
  );
}
