import { Split } from 'lucide-react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { i18n } from '@/utils/browser/i18n';
import { call, useExecute } from '../queries/execute';
import { useKeptApart, type KeptApart } from '../queries/duplicates';
import { Loaded } from '../queries/loaded';
import { useSyncStatus } from '../queries/sync';
import { PLACES } from '../shell/navigate';
import { authorWords } from '../touchpoints/author-words';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { isolate } from '../words/isolate';
import { nameOf } from '../words/name';
import { dayWords } from './day-words';

/** Who was told apart, with the way back. */
export function KeptApartView(): ReactElement {
  const query = useKeptApart();
  return (
    <div className="mx-auto max-w-3xl">
      <Loaded query={query} rows={5}>
        {(apart) =>
          apart.length === 0 ? (
            <EmptyState icon={<Split size={24} aria-hidden="true" />} title={i18n.t('duplicates.apartTitle')}>
              {i18n.t('duplicates.apartNext')}
            </EmptyState>
          ) : (
            <ul aria-label={i18n.t('duplicates.apart')} className="px-4 py-2">
              {apart.map((pair) => (
                <Pair key={pair.distinction.id} pair={pair} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </div>
  );
}

function Pair({ pair: { distinction, one, other } }: { pair: KeptApart }): ReactElement {
  const execute = useExecute();
  const { data: sync } = useSyncStatus();
  const { oneId = '', otherId = '', decidedAt, actorId } = distinction.values;
  const nameOfOne = (person: typeof one): string =>
    person === undefined ? i18n.t('duplicates.removedPerson') : nameOf(person.values);
  const both = i18n.t('duplicates.pairOf', [isolate(nameOfOne(one)), isolate(nameOfOne(other))]);
  return (
    <li className="flex items-center gap-2 border-b border-line py-2 last:border-b-0">
      <div className="min-w-0 flex-1">
        <Link href={PLACES.twoPeople(oneId, otherId)} className="font-semibold hover:underline">
          {both}
        </Link>
        {decidedAt === undefined ? undefined : (
          <p className="text-small text-quiet">
            {i18n.t('duplicates.toldApart', [dayWords(Date.parse(decidedAt)), authorWords(actorId, sync)])}
          </p>
        )}
      </div>
      <Button
        aria-label={i18n.t('duplicates.askAgainName', [both])}
        onClick={() =>
          void execute([call('person.undistinguish', { oneId, otherId })], i18n.t('duplicates.saidAskAgain'))
        }
      >
        {i18n.t('duplicates.askAgain')}
      </Button>
    </li>
  );
}
