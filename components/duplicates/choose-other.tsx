import { useState, type ReactElement } from 'react';
import { Link } from 'wouter';
import { i18n } from '@/utils/browser/i18n';
import { usePeople } from '../queries/people';
import { PLACES } from '../shell/navigate';
import { Dialog } from '../ui/dialog';
import { Field, TextInput } from '../ui/field';
import { positionOf } from '../words/name';

/** Enough to see who is meant; more words find fewer. */
const MOST = 8;

interface ChooseOtherProps {
  readonly personId: string;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Asks which other record is the same person, and leads to both beside each other. */
export function ChooseOther({ personId, open, onOpenChange }: ChooseOtherProps): ReactElement {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={i18n.t('duplicates.setBeside')}
      closeLabel={i18n.t('act.close')}
    >
      <Choice personId={personId} onChosen={() => onOpenChange(false)} />
    </Dialog>
  );
}

function Choice({ personId, onChosen }: { personId: string; onChosen: () => void }): ReactElement {
  const [words, setWords] = useState('');
  const wanted = words.trim();
  const { data } = usePeople(wanted);
  const found = wanted === '' ? [] : (data?.rows(0, MOST + 1) ?? []);
  const others = found.filter(({ id }) => id !== personId).slice(0, MOST);
  return (
    <div className="flex flex-col gap-2">
      <Field label={i18n.t('duplicates.setBesideSearch')}>
        <TextInput type="search" value={words} onText={setWords} />
      </Field>
      {wanted !== '' && others.length === 0 ? (
        <p className="text-quiet">{i18n.t('duplicates.setBesideNobody')}</p>
      ) : (
        <ul className="flex flex-col">
          {others.map((person) => (
            <li key={person.id}>
              <Link
                href={PLACES.twoPeople(personId, person.id)}
                onClick={onChosen}
                className="flex min-h-9 flex-col justify-center rounded-control px-2 hover:bg-sunken"
              >
                <bdi className="truncate font-medium">{person.name}</bdi>
                <bdi className="truncate text-small text-quiet">{positionOf(person)}</bdi>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
