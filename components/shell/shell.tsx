import { Tooltip } from '@base-ui/react/tooltip';
import { useState, type ReactElement, type ReactNode } from 'react';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { i18n } from '@/utils/browser/i18n';
import { UndoContext, UndoStack, useUndoLatest } from '../queries/execute';
import { StoreProvider, type Workbench } from '../queries/store-provider';
import { StoreGate } from '../safekeeping/store-gate';
import { useKeptFocus } from '../ui/keep-focus';
import { LiveRegion } from '../ui/live-region';
import { Toaster } from '../ui/toaster';
import { useShortcuts } from '../ui/use-shortcuts';
import { ErrorBoundary } from './error-boundary';

/** What every screen stands in: the store, places, undo, short messages, and a net below it all. */
export function Shell({ workbench, children }: { workbench: Workbench; children: ReactNode }): ReactElement {
  const [undo] = useState(() => new UndoStack());
  useKeptFocus();
  return (
    <ErrorBoundary>
      <StoreProvider workbench={workbench}>
        <UndoContext value={undo}>
          <Tooltip.Provider>
            <LiveRegion>
              {/* The router takes the hook itself and calls it as one. */}
              {/* oxlint-disable-next-line react/hooks */}
              <Router hook={useHashLocation}>
                <UndoKey />
                <StoreGate>{children}</StoreGate>
              </Router>
            </LiveRegion>
          </Tooltip.Provider>
          <Toaster label={i18n.t('toast.label')} closeLabel={i18n.t('act.close')} />
        </UndoContext>
      </StoreProvider>
    </ErrorBoundary>
  );
}

function UndoKey(): undefined {
  const undoLatest = useUndoLatest();
  useShortcuts({ 'mod+z': undoLatest });
  return undefined;
}
