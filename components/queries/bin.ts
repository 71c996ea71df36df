import type { UseQueryResult } from '@tanstack/react-query';
import type { BinEntry } from '@/storage/talent-store';
import { useExecute } from './execute';
import { useWatchedQuery } from './use-watched-query';

export type { BinEntry } from '@/storage/talent-store';

/** What lies in the bin, the latest first. */
export function useBin(): UseQueryResult<readonly BinEntry[]> {
  return useWatchedQuery({
    key: ['bin'],
    watched: ['people', 'roles', 'pools', 'segments', 'reminders'],
    read: (store) => store.bin(),
  });
}

/** Brings something back. */
export function useRestore(): (entry: BinEntry, saved: string) => Promise<boolean> {
  const execute = useExecute();
  return ({ kind, id }, saved) => execute([{ name: `${kind}.restore`, args: { [`${kind}Id`]: id } }], saved);
}
