import { lazy, Suspense, type ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { Skeleton } from '../ui/skeleton';

// Most days nobody imports anything.
const ImportScreen = lazy(async () => ({ default: (await import('./import-screen')).ImportScreen }));

/** The screen for imports, loaded when somebody goes there. */
export function ImportPlace({ importId }: { importId: string | undefined }): ReactElement {
  return (
    <Suspense fallback={<Skeleton rows={4} label={i18n.t('state.loading')} />}>
      <ImportScreen importId={importId} />
    </Suspense>
  );
}
