import { Radio } from '@base-ui/react/radio';
import { RadioGroup as BaseRadioGroup } from '@base-ui/react/radio-group';
import type { ReactElement, ReactNode } from 'react';

export interface RadioOption<Value extends string> {
  readonly value: Value;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
}

interface RadioGroupProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly RadioOption<Value>[];
  readonly onChoose: (value: Value) => void;
}

/** Chooses one of a few that are all in view; arrow keys go from one to the next. */
export function RadioGroup<Value extends string>(props: RadioGroupProps<Value>): ReactElement {
  const { label, value, options, onChoose } = props;
  return (
    <BaseRadioGroup
      aria-label={label}
      value={value}
      onValueChange={(chosen) => {
        const option = options.find((each) => each.value === chosen);
        if (option !== undefined) onChoose(option.value);
      }}
      className="flex flex-col gap-2"
    >
      {options.map((option) => (
        // oxlint-disable-next-line jsx-a11y/label-has-associated-control -- The radio inside is a labelable control.
        <label key={option.value} className="flex min-w-0 items-start gap-2">
          <Radio.Root
            value={option.value}
            className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-full border border-edge bg-surface data-checked:border-fill data-checked:bg-fill"
          >
            <Radio.Indicator className="size-1.5 rounded-full bg-on-fill" />
          </Radio.Root>
          <span className="flex min-w-0 flex-col">
            <span className="min-w-0">{option.label}</span>
            {option.hint === undefined ? undefined : (
              <span className="text-small text-quiet">{option.hint}</span>
            )}
          </span>
        </label>
      ))}
    </BaseRadioGroup>
  );
}
