import type { UseQueryResult } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { toast } from 'sonner';
import { i18n } from '@/utils/browser/i18n';
import { ask } from '@/messages/ask';
import { openProgressChannel, type DuplicateProgress } from '@/messages/duplicate-progress';
import type { LikelyPair } from '@/storage/database';
import type { DuplicateSearchState } from '@/storage/duplicates/search-record';
import type { Distinction, Merge, Person } from '@/talent/records';
import { useOfferUndoOf } from './execute';
import { useWorkbench } from './store-provider';
import { orNull, useWatchedQuery } from './use-watched-query';

export type { LikelyPair } from '@/storage/database';
export type { DuplicateSearchState } from '@/storage/duplicates/search-record';
export type { DuplicateProgress } from '@/messages/duplicate-progress';

/** The pairs that wait to be decided, also those that were put off; the likeliest first. */
export function useLikelyPairs(): UseQueryResult<readonly LikelyPair[]> {
  return useWatchedQuery({
    key: ['likely-pairs'],
    watched: ['likelyPairs'],
    isLong: true,
    read: (store) => store.likelyPairs(),
  });
}

/** How it stands with searches for duplicates. */
export function useDuplicateSearch(): UseQueryResult<DuplicateSearchState> {
  return useWatchedQuery({
    key: ['duplicate-search'],
    // Written together with what a search found.
    watched: ['likelyPairs'],
    read: (store) => store.duplicateSearch(),
  });
}

/** How far the search is that runs just now; undefined when none does, or none has said anything yet. */
export function useDuplicateProgress(): DuplicateProgress | undefined {
  const [progress, setProgress] = useState<DuplicateProgress>();
  useEffect(() => {
    const channel = openProgressChannel();
    channel.addEventListener('message', ({ data }: MessageEvent<DuplicateProgress | undefined>) =>
      setProgress(data),
    );
    return () => channel.close();
  }, []);
  return progress;
}

/** Has the background look for duplicates now. */
export function searchNow(): Promise<undefined> {
  return ask<'duplicates.search'>('duplicates.search', {});
}

/** A merge with the records that it made one, each as it is today. */
export interface KnownMerge {
  readonly merge: Merge;
  /** Whom the lead stands for today; undefined when they were removed. */
  readonly person: Person | undefined;
  readonly loser: Person | undefined;
}

/** What Kith merged by itself and nobody took back, newest first. */
export function useOwnMerges(limit: number): UseQueryResult<readonly KnownMerge[]> {
  return useWatchedQuery({
    key: ['own-merges', limit],
    watched: ['duplicates'],
    keepPrevious: true,
    read: async (store) =>
      Promise.all(
        (await store.ownMerges(limit)).map(async (merge) => ({
          merge,
          person: await store.person(merge.values.winnerId ?? ''),
          loser: await store.record(merge.values.loserId ?? ''),
        })),
      ),
  });
}

/** All merges that somebody consists of, those of merged records included, newest first. */
export function useMergesInto(personId: string): UseQueryResult<readonly KnownMerge[]> {
  return useWatchedQuery({
    key: ['merges-into', personId],
    watched: ['duplicates', 'people'],
    read: async (store) => {
      const known: KnownMerge[] = [];
      const ids = [personId];
      for (const id of ids) {
        for (const merge of await store.mergesOf(id)) {
          const loserId = merge.values.loserId ?? '';
          if (ids.includes(loserId)) continue;
          ids.push(loserId);
          known.push({
            merge,
            person: await store.record(id),
            loser: await store.record(loserId),
          });
        }
      }
      return known;
    },
  });
}

/** Two people who were told apart. */
export interface KeptApart {
  readonly distinction: Distinction;
  readonly one: Person | undefined;
  readonly other: Person | undefined;
}

/** Who was told apart, the latest first. */
export function useKeptApart(): UseQueryResult<readonly KeptApart[]> {
  return useWatchedQuery({
    key: ['kept-apart'],
    watched: ['duplicates'],
    read: async (store) => {
      const all = await Promise.all(
        (await store.distinctions()).map(async (distinction) => ({
          distinction,
          one: await store.person(distinction.values.oneId ?? ''),
          other: await store.person(distinction.values.otherId ?? ''),
        })),
      );
      return all.sort((a, b) =>
        (a.distinction.values.decidedAt ?? '') < (b.distinction.values.decidedAt ?? '') ? 1 : -1,
      );
    },
  });
}

/** People side by side, without those who were removed; one who was merged into another stands for nobody. */
export function usePeopleBeside(ids: readonly string[]): UseQueryResult<readonly Person[]> {
  return useWatchedQuery({
    key: ['people-beside', ...ids],
    watched: ['people'],
    keepPrevious: false,
    read: async (store) => {
      const people = await Promise.all(ids.map((id) => store.record(id)));
      return people
        .filter((person) => person !== undefined)
        .filter(({ values }) => values.deletedAt === undefined && values.aliasOf === undefined);
    },
  });
}

/** One record as it is, also when it was merged into another since. */
export function useRecord(id: string): UseQueryResult<Person | null> {
  return useWatchedQuery({
    key: ['record', id],
    watched: ['people'],
    read: (store) => orNull(store.record(id)),
  });
}

/** Puts pairs off until a time, in milliseconds since the epoch, and offers to bring them back. */
export function usePutOff(): (ids: readonly string[], until: number, said: string) => Promise<void> {
  const { store } = useWorkbench();
  const offerUndo = useOfferUndoOf();
  return async (ids, until, said) => {
    try {
      await store.putPairsOff(ids, until);
    } catch {
      toast.error(i18n.t('failure.broken'), { duration: 12_000 });
      return;
    }
    offerUndo(() => store.putPairsOff(ids, undefined), said);
  };
}
