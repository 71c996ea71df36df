import { UsersRound } from 'lucide-react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { i18n } from '@/utils/browser/i18n';
import { useLikelyPairs, useRecord } from '../queries/duplicates';
import { useNow } from '../queries/use-now';
import { PLACES } from '../shell/navigate';
import { Notice } from '../ui/notice';
import { isolate } from '../words/isolate';
import { nameOf } from '../words/name';
import { recordOrigin } from './record-origin';

/** More than these would be noise; the others are in the queue. */
const MOST = 2;

/** Says in one quiet line each who somebody may be, and leads to both records beside each other. */
export function PossibleTwins({ personId }: { personId: string }): ReactElement | undefined {
  const now = useNow();
  const { data: pairs = [] } = useLikelyPairs();
  const twins = pairs.filter(
    ({ oneId, otherId, laterUntil = 0 }) => (oneId === personId || otherId === personId) && laterUntil <= now,
  );
  if (twins.length === 0) return undefined;
  return (
    <Notice icon={<UsersRound size={14} aria-hidden="true" />}>
      {twins.slice(0, MOST).map(({ id, oneId, otherId }) => (
        <Twin key={id} personId={personId} twinId={oneId === personId ? otherId : oneId} />
      ))}
    </Notice>
  );
}

function Twin({ personId, twinId }: { personId: string; twinId: string }): ReactElement | undefined {
  const { data: twin } = useRecord(twinId);
  if (twin === undefined || twin === null) return undefined;
  const { since } = recordOrigin(twin);
  const name = isolate(nameOf(twin.values));
  return (
    <p className="flex flex-wrap items-baseline gap-x-2">
      <span className="min-w-0">
        {since === undefined
          ? i18n.t('duplicates.mayBeUndated', [name])
          : i18n.t('duplicates.mayBe', [name, String(new Date(since).getFullYear())])}
      </span>
      <Link href={PLACES.twoPeople(personId, twinId)} className="text-accent underline">
        {i18n.t('duplicates.beside')}
      </Link>
    </p>
  );
}
