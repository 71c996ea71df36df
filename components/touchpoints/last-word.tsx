import type { ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { measureWarmth } from '@/talent/warmth';
import { useSyncStatus } from '../queries/sync';
import { useTouchpoints } from '../queries/touchpoints';
import { useNow } from '../queries/use-now';
import { Age } from '../ui/age';
import { touchpointWord } from '../words/record-words';
import { authorWords } from './author-words';
import { TouchpointIcon } from './touchpoint-icon';
import { WarmthMark, warmthWords } from './warmth-mark';

/** What was said last and by whom: the first thing to know before the next word. */
export function LastWord({ personId }: { personId: string }): ReactElement | undefined {
  const now = useNow();
  const { data } = useTouchpoints(personId);
  const { data: sync } = useSyncStatus();
  if (data === undefined) return undefined;
  const warmth = measureWarmth(data, now);
  const last = data.find(({ values }) => values.struckAt === undefined && values.type !== undefined);
  return (
    <div className="flex flex-col gap-1 rounded-card bg-sunken px-3 py-2">
      <p className="flex items-center gap-1.5 text-small text-quiet">
        <WarmthMark heat={warmth.heat} />
        {warmthWords(warmth)}
      </p>
      {last?.values.type === undefined ? (
        <p>{i18n.t('touchpoint.none')}</p>
      ) : (
        <>
          {last.values.summary === undefined ? undefined : (
            <p dir="auto" className="line-clamp-4 whitespace-pre-line">
              {last.values.summary}
            </p>
          )}
          <p className="flex flex-wrap items-center gap-x-1.5 text-small text-quiet">
            <TouchpointIcon type={last.values.type} size={12} />
            {touchpointWord(last.values.type)} · {authorWords(last.values.authorId, sync)}
            {last.values.occurredAt === undefined ? undefined : (
              <>
                {' · '}
                <Age at={Date.parse(last.values.occurredAt)} now={now} />
              </>
            )}
          </p>
        </>
      )}
    </div>
  );
}
