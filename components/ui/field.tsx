import { Field as BaseField } from '@base-ui/react/field';
import type { ComponentProps, ReactElement, ReactNode, Ref } from 'react';
import { classNames } from './class-names';

export const CONTROL =
  'w-full rounded-control border border-edge bg-surface px-2 text-body text-ink aria-invalid:border-danger disabled:opacity-60';

interface FieldProps {
  readonly label: string;
  /** Hides the label from view where the place makes it plain. */
  readonly labelHidden?: boolean;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly children: ReactNode;
}

/** A label, a control and what there is to say about it, tied together. */
export function Field({ label, labelHidden = false, hint, error, children }: FieldProps): ReactElement {
  return (
    <BaseField.Root invalid={error !== undefined} className="flex min-w-0 flex-col gap-1">
      <BaseField.Label className={labelHidden ? 'sr-only' : 'text-small font-medium text-quiet'}>
        {label}
      </BaseField.Label>
      {children}
      {hint === undefined ? undefined : (
        <BaseField.Description className="text-small text-quiet">{hint}</BaseField.Description>
      )}
      {error === undefined ? undefined : (
        <BaseField.Error match className="text-small text-danger">
          {error}
        </BaseField.Error>
      )}
    </BaseField.Root>
  );
}

interface TextInputProps extends Omit<ComponentProps<'input'>, 'className' | 'onChange' | 'value'> {
  readonly value: string;
  readonly onText: (value: string) => void;
}

/** One line of text. It takes its label from the `Field` around it. */
export function TextInput({ onText, ...props }: TextInputProps): ReactElement {
  return (
    <BaseField.Control
      dir="auto"
      autoComplete="off"
      {...props}
      onValueChange={onText}
      className={classNames(CONTROL, 'h-8')}
    />
  );
}

interface TextAreaProps extends Omit<ComponentProps<'textarea'>, 'className' | 'onChange' | 'value' | 'ref'> {
  readonly value: string;
  readonly onText: (value: string) => void;
  readonly ref?: Ref<HTMLTextAreaElement>;
}

/** Several lines of text, growing with what is written. */
export function TextArea({ onText, ref, ...props }: TextAreaProps): ReactElement {
  return (
    <BaseField.Control
      value={props.value}
      onValueChange={onText}
      render={
        <textarea
          dir="auto"
          rows={3}
          {...props}
          ref={ref}
          className={classNames(CONTROL, 'field-sizing-content max-h-64 min-h-16 py-1.5')}
        />
      }
    />
  );
}
