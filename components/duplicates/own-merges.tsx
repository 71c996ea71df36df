import { Combine } from 'lucide-react';
import { useEffect, useState, type ReactElement } from 'react';
import { Link } from 'wouter';
import { i18n } from '@/utils/browser/i18n';
import { UNDO_MERGE_WITHIN } from '@/talent/commands/merge';
import { groupBy } from '@/utils/group-by';
import { useOwnMerges, type KnownMerge } from '../queries/duplicates';
import { Loaded } from '../queries/loaded';
import { useWorkbench } from '../queries/store-provider';
import { useNow } from '../queries/use-now';
import { PLACES } from '../shell/navigate';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Section } from '../ui/section';
import { isolate } from '../words/isolate';
import { nameOf } from '../words/name';
import { dayWords } from './day-words';
import { EvidenceList } from './evidence-list';
import { rememberMergesSeen } from './merges-seen';
import { originWords } from './record-head';
import { useTakeBack } from './use-take-back';

const AT_ONCE = 50;
/** The signs that say most are enough to see what it was. */
const MOST_SIGNS = 3;

/** What Kith merged by itself lately, by day, each with why and with the way back. */
export function OwnMergesView(): ReactElement {
  const [limit, setLimit] = useState(AT_ONCE);
  const query = useOwnMerges(limit);
  const { now } = useWorkbench();
  const isShown = query.data !== undefined;
  useEffect(() => {
    if (isShown) rememberMergesSeen(now());
  }, [isShown, now]);
  return (
    <div className="mx-auto max-w-3xl">
      <Loaded query={query} rows={5}>
        {(merges) =>
          merges.length === 0 ? (
            <EmptyState
              icon={<Combine size={24} aria-hidden="true" />}
              title={i18n.t('duplicates.mergedTitle')}
            >
              {i18n.t('duplicates.mergedNext')}
            </EmptyState>
          ) : (
            <>
              <p className="px-4 pt-3 text-small text-quiet">{i18n.t('duplicates.mergedHint')}</p>
              <Days merges={merges} />
              {merges.length < limit ? undefined : (
                <div className="px-4 py-3">
                  <Button onClick={() => setLimit(limit + AT_ONCE)}>{i18n.t('duplicates.more')}</Button>
                </div>
              )}
            </>
          )
        }
      </Loaded>
    </div>
  );
}

function dayOf({ merge }: KnownMerge): string {
  return dayWords(Date.parse(merge.values.mergedAt ?? ''));
}

function Days({ merges }: { merges: readonly KnownMerge[] }): ReactElement {
  return (
    <>
      {[...groupBy(merges, dayOf)].map(([day, ofDay]) => (
        <Section key={day} level={2} title={day}>
          <ul className="flex flex-col gap-3">
            {ofDay.map((known) => (
              <OwnMerge key={known.merge.id} known={known} />
            ))}
          </ul>
        </Section>
      ))}
    </>
  );
}

function OwnMerge({ known: { merge, person, loser } }: { known: KnownMerge }): ReactElement {
  const now = useNow();
  const takeBack = useTakeBack();
  const name = person === undefined ? i18n.t('duplicates.removedPerson') : nameOf(person.values);
  const isLate = now - Date.parse(merge.values.mergedAt ?? '') > UNDO_MERGE_WITHIN;
  const origin = loser === undefined ? undefined : originWords(loser);
  return (
    <li className="flex flex-col gap-1">
      <div className="flex items-start gap-2">
        <p className="min-w-0 flex-1">
          {person === undefined ? (
            <span className="font-semibold">{name}</span>
          ) : (
            <Link href={PLACES.person(person.id)} className="font-semibold hover:underline">
              <bdi>{name}</bdi>
            </Link>
          )}{' '}
          <span className="text-quiet">{i18n.t('duplicates.was')}</span>{' '}
          <bdi>{nameOf(loser?.values ?? {})}</bdi>
          {origin === undefined ? undefined : <span className="text-small text-quiet"> · {origin}</span>}
        </p>
        {isLate ? undefined : (
          <Button
            aria-label={i18n.t('duplicates.takeBackName', [isolate(name)])}
            onClick={() => void takeBack(merge)}
          >
            {i18n.t('duplicates.takeBack')}
          </Button>
        )}
      </div>
      {isLate ? <p className="text-small text-quiet">{i18n.t('duplicates.tooLate')}</p> : undefined}
      <EvidenceList evidence={merge.values.evidence ?? []} most={MOST_SIGNS} />
    </li>
  );
}
