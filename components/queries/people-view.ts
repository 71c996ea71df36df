import { useQueries, type UseQueryResult } from '@tanstack/react-query';
import type { PeopleListing, PeopleView } from '@/storage/directory/people-listing';
import type { FacetCount } from '@/storage/search/facets';
import type { Order } from '@/storage/search/orders';
import { printQuery } from '@/talent/search/print-query';
import type { PersonDocument } from '@/talent/search/person-document';
import { EVERYBODY, type Query } from '@/talent/search/query';
import type { SetFieldName } from '@/talent/search/fields';
import { whenIdle } from '@/utils/browser/when-idle';
import { useWorkbench } from './store-provider';
import { useWatchedQuery } from './use-watched-query';

export type { PeopleListing, PeopleView } from '@/storage/directory/people-listing';
export type { FoundPerson } from '@/storage/search/search-people';
export type { FacetCount } from '@/storage/search/facets';
export type { Order, SortField } from '@/storage/search/orders';
export type { PersonDocument } from '@/talent/search/person-document';

/** True when a query asks for words, by which some fit better than others. */
function hasWords(query: Query): boolean {
  if (query.kind === 'and' || query.kind === 'or') return query.parts.some(hasWords);
  return (query.kind === 'word' || query.kind === 'phrase') && query.field === undefined;
}

/** A view as it is shown: in the order asked for; else the best first where words are searched, and by name where not. */
export function viewOf(query: Query, order: Order | undefined): PeopleView {
  return { query, order: order ?? (hasWords(query) ? 'relevance' : { by: 'name' }) };
}

/** The same text for views that are the same. */
function keyOf({ query, order }: PeopleView): readonly unknown[] {
  return order === 'relevance'
    ? [printQuery(query)]
    : [printQuery(query), order.by, order.isDescending ?? false];
}

/** Everybody whom a view means. */
export function usePeopleView(view: PeopleView): UseQueryResult<PeopleListing> {
  return useWatchedQuery({
    key: ['people-view', ...keyOf(view)],
    watched: ['people'],
    keepPrevious: true,
    pace: 'list-rounds',
    read: (store) => store.listPeople(view),
  });
}

/** What is known of a few people beyond what a row of a listing tells, by id. */
export function usePersonFacts(ids: readonly string[]): ReadonlyMap<string, PersonDocument> {
  const { data } = useWatchedQuery({
    key: ['person-facts', ...ids],
    watched: ['people'],
    keepPrevious: true,
    enabled: ids.length > 0,
    read: async (store) => {
      const documents = await store.personDocuments(ids);
      return new Map(documents.map((document) => [document.id, document]));
    },
  });
  return data ?? NO_FACTS;
}

const NO_FACTS: ReadonlyMap<string, PersonDocument> = new Map();

/** Counting is for when there is nothing else to do, one view after the other. */
let lastCount: Promise<unknown> = Promise.resolve();

function inTurn<Value>(count: () => Promise<Value>): Promise<Value> {
  const counted = lastCount.then(() => whenIdle()).then(count);
  lastCount = counted.catch(() => undefined);
  return counted;
}

/** How many people each view finds now; undefined for those that are still to be counted. */
export function useViewCounts(views: readonly PeopleView[]): readonly (number | undefined)[] {
  const { store } = useWorkbench();
  return useQueries({
    queries: views.map((view) => ({
      queryKey: ['view-count', ...keyOf(view)],
      queryFn: () => inTurn(async () => (await store.listPeople(view)).total),
      meta: { watched: ['people' as const], pace: 'count-rounds' as const },
    })),
    combine: (results) => results.map(({ data }) => data),
  });
}

/** How many people have each value of some fields among those whom a view finds, the most frequent first. */
export function useFacets(
  view: PeopleView,
  fields: readonly SetFieldName[],
  limit: number,
  enabled = true,
): UseQueryResult<ReadonlyMap<SetFieldName, readonly FacetCount[]>> {
  return useWatchedQuery({
    key: ['facets', limit, ...fields, ...keyOf(view)],
    watched: ['people'],
    keepPrevious: true,
    pace: 'count-rounds',
    enabled,
    read: (store) =>
      inTurn(async () => {
        const listing = await store.listPeople(view);
        const counts = new Map<SetFieldName, readonly FacetCount[]>();
        for (const field of fields) {
          counts.set(field, listing.facets(field, limit));
          // A field of a hundred thousand people takes some milliseconds: a frame may come before the next.
          await whenIdle(100);
        }
        return counts;
      }),
  });
}

/** All pools and tags are counted; nobody has as many. */
const ALL_GROUPS = 10_000;

/** How many people are in each pool and have each tag, by id. */
export function useGroupCounts(): ReadonlyMap<string, number> | undefined {
  const { data } = useFacets(viewOf(EVERYBODY, undefined), GROUP_FIELDS, ALL_GROUPS);
  if (data === undefined) return undefined;
  const counts = [...data.values()].flat();
  return new Map(counts.flatMap(({ id, count }) => (id === undefined ? [] : [[id, count]])));
}

const GROUP_FIELDS = ['pool', 'tag'] as const satisfies readonly SetFieldName[];
