import type { ReactElement, ReactNode } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { ErrorState } from '../ui/error-state';
import { Skeleton } from '../ui/skeleton';

interface LoadedProps<Data> {
  readonly query: {
    readonly data: Data | undefined;
    readonly isError: boolean;
    readonly refetch: () => Promise<unknown>;
  };
  /** How many rows to hold free while it loads; 0 for nothing at all. */
  readonly rows?: number;
  /** What stands there while it loads, in the place of free rows. */
  readonly waiting?: ReactElement | undefined;
  readonly children: (data: Data) => ReactNode;
}

/** Shows what a query read, or that it is on its way, or that it failed and how to try again. */
export function Loaded<Data>({ query, rows = 3, waiting, children }: LoadedProps<Data>): ReactElement {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isError) {
    return (
      <ErrorState
        title={i18n.t('failure.readTitle')}
        advice={i18n.t('failure.readNext')}
        retryLabel={i18n.t('act.retry')}
        onRetry={() => void query.refetch()}
      />
    );
  }
  if (waiting !== undefined) return waiting;
  return rows === 0 ? <></> : <Skeleton rows={rows} label={i18n.t('state.loading')} />;
}
