import { CircleHelp, ListFilter } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { conditionsIn } from '@/talent/search/edit-query';
import { COLUMN_FIELDS, isColumnField, SET_FIELDS, type FieldName } from '@/talent/search/fields';
import { Button, IconButton } from '../ui/button';
import { Popover } from '../ui/popover';
import { Select } from '../ui/select';
import { searchFieldWord } from '../words/query-words';
import { RangeFilter } from './range-filter';
import { SearchHelp } from './search-help';
import { StateFilter } from './state-filter';
import { ValueFilter } from './value-filter';

interface QueryFiltersProps {
  /** As it is written in the field. */
  readonly query: string;
  readonly onChange: (query: string) => void;
}

/** Named conditions stand among the fields. */
const STATE = 'state';
type FilterName = FieldName | typeof STATE;

/** What is asked for most comes first. */
const NAMES: readonly FilterName[] = [
  ...SET_FIELDS.filter((field) => field !== 'past-title' && field !== 'past-organization'),
  ...COLUMN_FIELDS,
  STATE,
  'past-title',
  'past-organization',
];

function nameWord(name: FilterName): string {
  return name === STATE ? i18n.t('search.state') : searchFieldWord(name);
}

/** A button with everything that a search can be narrowed by. It reads and writes the query as it is typed. */
export function QueryFilters({ query, onChange }: QueryFiltersProps): ReactElement {
  const [open, setOpen] = useState(false);
  const [helpShown, setHelpShown] = useState(false);
  const [name, setName] = useState<FilterName>('skill');
  const active = conditionsIn(query).length;
  return (
    <>
      <Popover
        open={open}
        onOpenChange={setOpen}
        title={i18n.t('search.filters')}
        trigger={
          <IconButton
            label={active === 0 ? i18n.t('search.filters') : i18n.t('search.filtersActive', active)}
            icon={<ListFilter size={16} aria-hidden="true" className={active > 0 ? 'text-accent' : ''} />}
          />
        }
      >
        <div className="flex flex-col gap-2 p-3">
          <Select
            small
            label={i18n.t('search.filterBy')}
            value={name}
            options={NAMES.map((each) => ({ value: each, label: nameWord(each) }))}
            onChoose={setName}
          />
          <Filter key={name} name={name} query={query} onChange={onChange} />
          <Button
            look="quiet"
            icon={<CircleHelp size={14} aria-hidden="true" />}
            onClick={() => {
              setOpen(false);
              setHelpShown(true);
            }}
          >
            {i18n.t('search.howTo')}
          </Button>
        </div>
      </Popover>
      <SearchHelp open={helpShown} onOpenChange={setHelpShown} onTry={onChange} />
    </>
  );
}

function Filter({
  name,
  ...props
}: QueryFiltersProps & { readonly name: FilterName }): ReactElement | undefined {
  if (name === STATE) return <StateFilter {...props} />;
  if (isColumnField(name)) return <RangeFilter field={name} {...props} />;
  const field = SET_FIELDS.find((each) => each === name);
  return field === undefined ? undefined : <ValueFilter field={field} {...props} />;
}
