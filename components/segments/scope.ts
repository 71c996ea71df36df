import * as z from 'zod/mini';
import type { Pool, Segment, Tag } from '@/talent/records';
import { parseQuery } from '@/talent/search/parse-query';
import { printQuery } from '@/talent/search/print-query';
import { allOf, EVERYBODY, type Query } from '@/talent/search/query';

const scopeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('everyone') }),
  z.object({ kind: z.enum(['segment', 'pool', 'tag']), id: z.string() }),
]);

/** Among whom somebody looks: everyone, a live segment, a pool, or those with a tag. */
export type PeopleScope = z.output<typeof scopeSchema>;

export const EVERYONE: PeopleScope = { kind: 'everyone' };

const editsSchema = z.object({
  text: z.optional(z.string()),
  columns: z.optional(z.array(z.string())),
  order: z.optional(z.string()),
});

/** What was changed of a view since it was chosen. Orders are text, see `printOrder`. */
export type ViewEdits = z.output<typeof editsSchema>;

const keptSchema = z.object({ scope: scopeSchema, edits: editsSchema });

/** A view as it is remembered while a tab is open. */
export type KeptView = z.output<typeof keptSchema>;

/** Reads a view that was remembered; everyone when there is none that can be read. */
export function readKeptView(text: string | null): KeptView {
  const nothing = { scope: EVERYONE, edits: {} };
  if (text === null) return nothing;
  try {
    const kept = keptSchema.safeParse(JSON.parse(text));
    return kept.success ? kept.data : nothing;
  } catch {
    return nothing;
  }
}

export function isSameScope(one: PeopleScope, other: PeopleScope): boolean {
  if (one.kind === 'everyone' || other.kind === 'everyone') return one.kind === other.kind;
  return one.kind === other.kind && one.id === other.id;
}

/** What somebody asks by being among some people; the query of a segment is text that they see and may change. */
export function scopeQuery(scope: PeopleScope): Query {
  return scope.kind === 'pool' || scope.kind === 'tag'
    ? { kind: 'value', field: scope.kind, text: scope.id }
    : EVERYBODY;
}

/** The same with words in place of an id, so that somebody can read it in a search field. */
export function readableScopeQuery(scope: PeopleScope, name: string): Query {
  return scope.kind === 'pool' || scope.kind === 'tag'
    ? { kind: 'value', field: scope.kind, text: name }
    : EVERYBODY;
}

/** What is searched among some people. */
export function queryWithin(scope: PeopleScope, text: string): Query {
  return allOf([scopeQuery(scope), parseQuery(text).query]);
}

/** True when two texts ask for the same. */
export function asksTheSame(one: string, other: string): boolean {
  return one === other || printQuery(parseQuery(one).query) === printQuery(parseQuery(other).query);
}

export type Groups = {
  readonly segments: readonly Segment[];
  readonly pools: readonly Pool[];
  readonly tags: readonly Tag[];
};

/** What those are called among whom somebody looks; undefined for everyone, and for what is not there any more. */
export function scopeName(scope: PeopleScope, { segments, pools, tags }: Groups): string | undefined {
  switch (scope.kind) {
    case 'everyone':
      return undefined;
    case 'segment':
      return segments.find(({ id }) => id === scope.id)?.values.name;
    case 'pool':
      return pools.find(({ id }) => id === scope.id)?.values.name;
    case 'tag':
      return tags.find(({ id }) => id === scope.id)?.values.label;
    default:
      return undefined;
  }
}
