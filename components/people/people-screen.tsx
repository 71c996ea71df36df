import { UserPlus } from 'lucide-react';
import { useDeferredValue, useRef, useState, type ReactElement } from 'react';
import { i18n } from '#i18n';
import { DuplicatesLine } from '../duplicates/duplicates-line';
import { usePools } from '../queries/groupings';
import { SearchField } from '../search/search-field';
import { ListAndDetail } from '../shell/list-and-detail';
import { goTo, PLACES } from '../shell/navigate';
import { IconButton } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Select } from '../ui/select';
import { useShortcuts } from '../ui/use-shortcuts';
import { NewPerson } from './new-person';
import { PeopleList, PoolPeople } from './people-list';
import { PersonView } from './person-view';

/** The choice of no pool. */
const EVERYONE = 'everyone';

/** Everyone we know, with the one who was chosen. `chosen` is a person's id or `new`. */
export function PeopleScreen({ chosen }: { chosen: string | undefined }): ReactElement {
  const [search, setSearch] = useState('');
  const wanted = useDeferredValue(search.trim());
  const [poolId, setPoolId] = useState(EVERYONE);
  const pools = usePools().data ?? [];
  const field = useRef<HTMLInputElement>(null);
  useShortcuts({ '/': () => field.current?.focus(), a: () => goTo(PLACES.newPerson) });

  return (
    <ListAndDetail
      title={i18n.t('people.title')}
      back={PLACES.people}
      list={
        <>
          <div className="flex flex-wrap items-center gap-1 border-b border-line p-2">
            <SearchField value={search} onChange={setSearch} fieldRef={field} />
            <IconButton
              label={i18n.t('people.addByHand')}
              shortcut="a"
              icon={<UserPlus size={16} aria-hidden="true" />}
              onClick={() => goTo(PLACES.newPerson)}
            />
            {pools.length === 0 ? undefined : (
              <div className="w-full">
                <Select
                  small
                  label={i18n.t('people.whom')}
                  value={pools.some(({ id }) => id === poolId) ? poolId : EVERYONE}
                  options={[
                    { value: EVERYONE, label: i18n.t('people.everyone') },
                    ...pools.map(({ id, values }) => ({ value: id, label: values.name ?? '' })),
                  ]}
                  onChoose={setPoolId}
                />
              </div>
            )}
          </div>
          <DuplicatesLine />
          {poolId === EVERYONE || wanted !== '' ? (
            <PeopleList search={wanted} chosenId={chosen} />
          ) : (
            <PoolPeople poolId={poolId} chosenId={chosen} />
          )}
        </>
      }
      detail={
        chosen === undefined ? undefined : chosen === 'new' ? (
          <NewPerson />
        ) : (
          <PersonView key={chosen} personId={chosen} isPlace />
        )
      }
      nothing={<EmptyState title={i18n.t('people.chooseTitle')}>{i18n.t('people.chooseNext')}</EmptyState>}
    />
  );
}
