import { Combobox as BaseCombobox } from '@base-ui/react/combobox';
import { Check, ChevronsUpDown } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { classNames } from './class-names';
import { CONTROL } from './field';
import { ITEM, POPUP } from './popup-classes';

export interface ComboboxOption {
  readonly value: string;
  readonly label: string;
}

export interface ComboboxGroup {
  /** The heading above its options. */
  readonly value: string;
  readonly items: readonly ComboboxOption[];
}

interface ComboboxProps {
  readonly label: string;
  readonly labelHidden?: boolean;
  readonly groups: readonly ComboboxGroup[];
  /** What is chosen; null for a field that adds what is chosen to a list, and empties itself for the next. */
  readonly value: ComboboxOption | null;
  readonly placeholder?: string;
  /** What to say when nothing fits the words. */
  readonly emptyText: string;
  readonly onChoose: (option: ComboboxOption) => void;
  /** Offers to make a new thing of the words that fit nothing. */
  readonly create?: { readonly label: (words: string) => string; readonly onCreate: (words: string) => void };
}

const CREATE = 'create:';

function withCreate(
  groups: readonly ComboboxGroup[],
  words: string,
  create: ComboboxProps['create'],
): readonly ComboboxGroup[] {
  const wanted = words.trim();
  if (create === undefined || wanted === '') return groups;
  const folded = wanted.toLowerCase();
  const taken = groups.some(({ items }) => items.some(({ label }) => label.toLowerCase() === folded));
  if (taken) return groups;
  return [...groups, { value: '', items: [{ value: `${CREATE}${wanted}`, label: create.label(wanted) }] }];
}

/** What is chosen gives way to what is typed next, instead of growing by it. */
function selectChosen(input: HTMLInputElement, chosen: ComboboxOption | null): void {
  if (chosen !== null && input.value === chosen.label) input.select();
}

/** Chooses one of many by typing some of its words. */
export function Combobox(props: ComboboxProps): ReactElement {
  const { label, labelHidden = false, value, placeholder, emptyText, onChoose, create } = props;
  const [words, setWords] = useState('');
  const groups = withCreate(props.groups, words, create);
  return (
    <BaseCombobox.Root<ComboboxOption>
      items={groups}
      value={value}
      {...(value === null ? { inputValue: words } : {})}
      autoHighlight
      isItemEqualToValue={(one, other) => one.value === other.value}
      onInputValueChange={(text, { reason }) =>
        setWords(value === null && reason === 'item-press' ? '' : text)
      }
      onValueChange={(chosen) => {
        if (chosen === null) return;
        if (chosen.value.startsWith(CREATE)) create?.onCreate(chosen.value.slice(CREATE.length));
        else onChoose(chosen);
      }}
    >
      <div className="flex min-w-0 flex-col gap-1">
        <BaseCombobox.Label className={labelHidden ? 'sr-only' : 'text-small font-medium text-quiet'}>
          {label}
        </BaseCombobox.Label>
        <BaseCombobox.InputGroup className="relative">
          <BaseCombobox.Input
            dir="auto"
            // In a popover the label above is not tied to it.
            aria-label={label}
            placeholder={placeholder}
            onClick={(event) => selectChosen(event.currentTarget, value)}
            onFocus={(event) => selectChosen(event.currentTarget, value)}
            className={classNames(CONTROL, 'h-8 truncate pe-7')}
          />
          <BaseCombobox.Trigger
            aria-label={label}
            className="absolute end-0 top-0 flex h-8 w-7 items-center justify-center text-quiet"
          >
            <ChevronsUpDown size={14} aria-hidden="true" />
          </BaseCombobox.Trigger>
        </BaseCombobox.InputGroup>
      </div>
      <BaseCombobox.Portal>
        <BaseCombobox.Positioner sideOffset={4} className="z-50">
          <BaseCombobox.Popup className={classNames(POPUP, 'w-(--anchor-width)')}>
            <BaseCombobox.Empty className="px-3 py-2 text-quiet empty:hidden">{emptyText}</BaseCombobox.Empty>
            <BaseCombobox.List className="max-h-[min(20rem,var(--available-height))] overflow-y-auto py-1 data-empty:p-0">
              {(group: ComboboxGroup) => <ComboboxGroupList key={group.value} group={group} />}
            </BaseCombobox.List>
          </BaseCombobox.Popup>
        </BaseCombobox.Positioner>
      </BaseCombobox.Portal>
    </BaseCombobox.Root>
  );
}

function ComboboxGroupList({ group }: { group: ComboboxGroup }): ReactElement {
  return (
    <BaseCombobox.Group items={group.items}>
      {group.value === '' ? undefined : (
        <BaseCombobox.GroupLabel className="px-3 pt-1 text-small text-quiet">
          {group.value}
        </BaseCombobox.GroupLabel>
      )}
      <BaseCombobox.Collection>
        {(option: ComboboxOption) => (
          <BaseCombobox.Item key={option.value} value={option} className={ITEM}>
            <bdi className="truncate" title={option.label}>
              {option.label}
            </bdi>
            <BaseCombobox.ItemIndicator className="ms-auto">
              <Check size={14} aria-hidden="true" />
            </BaseCombobox.ItemIndicator>
          </BaseCombobox.Item>
        )}
      </BaseCombobox.Collection>
    </BaseCombobox.Group>
  );
}
