import { Component, type ReactNode } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { openSettings } from '../queries/places';
import { Button } from '../ui/button';
import { ErrorState } from '../ui/error-state';

interface ErrorBoundaryState {
  readonly failed: boolean;
}

/** Keeps a bug in one screen from leaving a blank window. */
export class ErrorBoundary extends Component<{ children: ReactNode }, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { failed: false };

  static getDerivedStateFromError(): ErrorBoundaryState {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <>
        <ErrorState
          title={i18n.t('failure.screenTitle')}
          advice={i18n.t('failure.screenNext')}
          retryLabel={i18n.t('failure.reload')}
          onRetry={() => location.reload()}
        />
        {/* Should it stop again and again, what is kept can still be copied and saved. */}
        <div className="flex justify-center">
          <Button look="quiet" onClick={() => void openSettings('safekeeping')}>
            {i18n.t('failure.screenBackUp')}
          </Button>
        </div>
      </>
    );
  }
}
