import { QueryClientProvider } from '@tanstack/react-query';
import { createContext, use, useEffect, useState, type ReactElement, type ReactNode } from 'react';
import type { KeptStore } from '@/storage/recovery';
import type { TalentStore } from '@/storage/talent-store';
import type { NewId } from '@/utils/ids';
import { createQueryClient, refreshFromStore } from './query-client';

/** What every screen works with. */
export interface Workbench {
  readonly store: TalentStore;
  /** What the store is kept in and remembered by: for screens that look after it. */
  readonly kept: KeptStore;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly newId: NewId;
}

const WorkbenchContext = createContext<Workbench | undefined>(undefined);

/** Gives the screens inside the store, the clock and new ids. */
export function StoreProvider({
  workbench,
  children,
}: {
  workbench: Workbench;
  children: ReactNode;
}): ReactElement {
  const [client] = useState(createQueryClient);
  useEffect(() => refreshFromStore(client, workbench.store), [client, workbench.store]);
  return (
    <WorkbenchContext value={workbench}>
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    </WorkbenchContext>
  );
}

/** @throws outside a `StoreProvider`, which is a bug. */
export function useWorkbench(): Workbench {
  const workbench = use(WorkbenchContext);
  if (workbench === undefined) throw new Error('No StoreProvider around this component');
  return workbench;
}
