import { Button as BaseButton } from '@base-ui/react/button';
import type { ComponentProps, ReactElement, ReactNode } from 'react';
import { classNames } from './class-names';
import { Kbd } from './kbd';
import { Tooltip } from './tooltip';

type Look = 'primary' | 'plain' | 'quiet' | 'danger';

const LOOKS: Readonly<Record<Look, string>> = {
  primary: 'bg-fill text-on-fill hover:bg-fill-hover font-medium',
  plain: 'bg-surface text-ink border border-edge hover:bg-sunken',
  quiet: 'text-ink hover:bg-sunken',
  danger: 'text-danger border border-edge hover:bg-danger-soft',
};

const BASE =
  'inline-flex items-center justify-center gap-1.5 rounded-control text-body whitespace-nowrap select-none transition-colors duration-100 [&>svg]:shrink-0 data-disabled:opacity-50 data-disabled:pointer-events-none';

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'className'> {
  readonly look?: Look;
  readonly icon?: ReactNode;
  /** The key that does the same, shown beside the words. */
  readonly shortcut?: string | undefined;
  readonly wide?: boolean;
  /** At work: it cannot be pressed, and keeps the focus. */
  readonly busy?: boolean;
}

/** A button with words, 32 px high. */
export function Button({
  look = 'plain',
  icon,
  shortcut,
  wide = false,
  busy = false,
  disabled,
  children,
  ...props
}: ButtonProps): ReactElement {
  return (
    <BaseButton
      type="button"
      aria-keyshortcuts={shortcut}
      disabled={busy || disabled}
      focusableWhenDisabled={busy}
      {...props}
      className={classNames(BASE, 'min-h-8 px-3', LOOKS[look], wide && 'w-full')}
    >
      {icon}
      <span className="truncate">{children}</span>
      {shortcut === undefined ? undefined : <Kbd quiet={look === 'primary'}>{shortcut}</Kbd>}
    </BaseButton>
  );
}

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'className' | 'children'> {
  /** What it does, for the tooltip and for those who do not see the icon. */
  readonly label: string;
  readonly icon: ReactElement;
  readonly shortcut?: string | undefined;
  readonly pressed?: boolean;
}

/** A button with an icon alone, 32 px square; its tooltip says what it does and by which key. */
export function IconButton({ label, icon, shortcut, pressed, ...props }: IconButtonProps): ReactElement {
  return (
    <Tooltip label={label} shortcut={shortcut}>
      <BaseButton
        type="button"
        aria-label={label}
        aria-pressed={pressed}
        aria-keyshortcuts={shortcut}
        {...props}
        className={classNames(
          BASE,
          'size-8 shrink-0 hover:bg-sunken',
          pressed === true ? 'bg-accent-soft text-accent' : 'text-quiet hover:text-ink',
        )}
      >
        {icon}
      </BaseButton>
    </Tooltip>
  );
}
