import type { ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { RANK, type Stamp } from '@/talent/records';
import { useNow } from '../queries/use-now';
import { Age } from '../ui/age';
import { readableAddress, safeAddress } from './safe-address';

/** Why we know a value: where it was read, by which reader, how long ago; or that somebody wrote it by hand. */
export function FieldOrigin({ stamp }: { stamp: Stamp | undefined }): ReactElement | undefined {
  const now = useNow();
  if (stamp === undefined) return undefined;
  const { source } = stamp;
  const page = source === undefined ? undefined : safeAddress(source.page);
  return (
    <span className="flex min-w-0 items-center gap-1 text-small text-quiet">
      {source === undefined || stamp.rank === RANK.human ? (
        i18n.t('origin.human')
      ) : page === undefined ? (
        <bdi className="truncate">{source.page}</bdi>
      ) : (
        <a
          href={page}
          target="_blank"
          rel="noopener noreferrer"
          title={`${source.page} (${source.reader}: ${source.place})`}
          className="truncate hover:underline"
        >
          {readableAddress(page)}
        </a>
      )}
      <span aria-hidden="true">·</span>
      <Age at={stamp.at} now={now} />
    </span>
  );
}
