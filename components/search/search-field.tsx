import { Search } from 'lucide-react';
import type { ReactElement, RefObject } from 'react';
import { i18n } from '#i18n';
import { usePeopleCount } from '../queries/people';
import { CONTROL } from '../ui/field';
import { FieldKey } from '../ui/kbd';

interface SearchFieldProps {
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly fieldRef: RefObject<HTMLInputElement | null>;
}

/** Where people are searched for as somebody types. */
export function SearchField({ value, onChange, fieldRef }: SearchFieldProps): ReactElement {
  const { data: count } = usePeopleCount();
  return (
    <div className="relative min-w-0 flex-1">
      <Search size={14} aria-hidden="true" className="absolute start-2 top-2.5 text-quiet" />
      <input
        ref={fieldRef}
        type="search"
        dir="auto"
        aria-label={i18n.t('people.search')}
        aria-keyshortcuts="/"
        placeholder={count === undefined ? i18n.t('people.search') : i18n.t('people.searchAmong', count)}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={`${CONTROL} h-8 ps-7`}
      />
      {value === '' ? <FieldKey>/</FieldKey> : undefined}
    </div>
  );
}
