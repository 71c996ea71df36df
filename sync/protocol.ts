import * as z from 'zod/mini';
import { TEAM_ROLES } from '@/talent/actor';
import { isScope, type Scope } from '@/talent/records';
import { REFUSAL_CODES } from '@/talent/refusal';
import type { Json } from '@/utils/json';

/** Rises with every change of the messages below; a hash of their shapes is pinned to it by a test. */
export const PROTOCOL_VERSION = 1;
/** Devices that speak one of the two versions before it are served as well: not everybody updates on one day. */
export const OLDEST_PROTOCOL = Math.max(1, PROTOCOL_VERSION - 2);

/** A push carries at most this many mutations … */
export const MOST_MUTATIONS = 500;
/** … and at most this many bytes of JSON. */
export const MOST_PUSH_BYTES = 1024 * 1024;
/** A page of a pull carries about this many rows: more only to keep one version whole. */
export const ROWS_PER_PAGE = 500;
/** A device speaks of at most this many scopes where it lists some. */
const MOST_SCOPES = 200;
/** How far ahead of the server a device's clock may be, in milliseconds, before it is pulled back. */
export const CLOCK_TOLERANCE = 60_000;

const scope = z.custom<Scope>((value) => typeof value === 'string' && isScope(value));

const json = z.custom<Json>((value) => value !== undefined);
const clock = z.string().check(z.regex(/^[0-9a-f]{16}-[0-9a-zA-Z-]{1,64}$/));
const count = z.number().check(z.int(), z.gte(0));

const source = z.object({ page: z.string(), reader: z.string(), place: z.string() });

const register = z.object({
  value: json,
  rank: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  clock,
  actor: z.string(),
  source: z.optional(source),
});

/** A row as it travels. A kind that this version does not know is told apart by the receiver. */
export const rowMessage = z.object({
  kind: z.string(),
  id: z.string(),
  scope,
  version: count,
  fields: z.record(z.string(), register),
});

/** One change on its way to the server: counted per device, in order, applied exactly once. */
export const mutation = z.object({
  /** 1, 2, 3 … per device, without a gap. */
  mid: z.number().check(z.int(), z.gte(1)),
  name: z.string().check(z.maxLength(64)),
  version: count,
  clock,
  args: json,
});
export type Mutation = z.infer<typeof mutation>;

export const pushRequest = z.object({
  protocol: count,
  mutations: z.array(mutation).check(z.minLength(1), z.maxLength(MOST_MUTATIONS)),
});
export type PushRequest = z.infer<typeof pushRequest>;

const mutationResult = z.object({
  mid: count,
  /** Absent when it was applied. */
  refusal: z.optional(z.object({ code: z.enum(REFUSAL_CODES), message: z.string() })),
});

export const pushResponse = z.object({
  results: z.array(mutationResult),
  /** The last mutation of this device that the server has dealt with. */
  lastMid: count,
  /** The server's time in milliseconds since the epoch. */
  serverTime: z.number(),
});
export type PushResponse = z.infer<typeof pushResponse>;

/**
 * Where a device is between two pages: it has what changed up to `upTo`, and while it takes in the scope for the first
 * time, or anew, only what changed from `before` on. `seen` is the version that the scope had in the latest state from
 * which a page was read: rows that had changed by then were left for later, so an earlier state cannot complete it.
 */
const reading = z.object({ upTo: count, before: z.optional(count), seen: count });

/** Up to which version a device has each scope, whole. */
export const cursor = z.record(z.string(), z.union([count, reading]));
export type Cursor = z.infer<typeof cursor>;
export type CursorPosition = Cursor[string];

export const pullRequest = z.object({
  protocol: count,
  cursor,
  /** As the last page said it. */
  epoch: z.optional(z.string()),
  /** The last erasure that the device has heard of, and the last of which nothing is left on it. */
  erasures: z.optional(z.object({ heard: count, done: count })),
  /** Set to be told what each scope adds up to; with the scopes of which the device was found to have something else. */
  digests: z.optional(z.object({ mismatched: z.array(scope).check(z.maxLength(MOST_SCOPES)) })),
});
export type PullRequest = z.infer<typeof pullRequest>;

export const pullResponse = z.object({
  /** Every scope that this person may see, each with the version up to which the device has it after this page. */
  cursor,
  /** People who were erased and of whom the device has not heard: nothing of theirs may stay on it, whatever else it lacks. */
  erasures: z.array(z.object({ number: count, subjectIds: z.array(z.string()) })),
  /** On the last page, if the device asked: what the rows of each scope add up to (see `digest.ts`). */
  digests: z.optional(z.record(z.string(), z.string())),
  rows: z.array(rowMessage),
  /** Rows that have left a scope: for another one that this person sees too, or they see them no more. */
  gone: z.array(z.object({ kind: z.string(), id: z.string(), scope, to: z.optional(scope) })),
  /** Scopes that are read anew from here on, because what left them is not known any more. */
  resets: z.array(z.string()),
  /** Names the history that the versions count: another one when the server was brought back from a backup. */
  epoch: z.string(),
  /** True when there is another page to ask for. */
  more: z.boolean(),
  /** What the person is in the team now. */
  me: z.object({ role: z.enum(TEAM_ROLES), groups: z.array(z.string()) }),
  /** The last mutation of this device whose rows this page, and those before it, contain. */
  lastMid: count,
  serverTime: z.number(),
});
export type PullResponse = z.infer<typeof pullResponse>;

export const renewRequest = z.object({ protocol: count });
export type RenewRequest = z.infer<typeof renewRequest>;

/** The token of another device of the same person, for a copy whose changes the server has met under other numbers. */
export const renewResponse = z.object({ token: z.string() });
export type RenewResponse = z.infer<typeof renewResponse>;

/** Why a whole request was turned down. */
export const SYNC_ERRORS = [
  'bad-request',
  'unauthenticated',
  'not-a-member',
  'gap',
  'forked',
  'protocol-too-old',
  'protocol-too-new',
  'too-large',
  'busy',
  'internal',
] as const;

export const errorResponse = z.object({
  error: z.object({
    code: z.enum(SYNC_ERRORS),
    message: z.string(),
    /** With `forked`: what became of the mutations before the one that was another. */
    results: z.optional(z.array(mutationResult)),
  }),
});
export type SyncErrorCode = (typeof SYNC_ERRORS)[number];

/** First message of a device on the WebSocket: its token, because a browser cannot send headers there. */
export const helloMessage = z.object({ type: z.literal('hello'), protocol: count, token: z.string() });

/** What a device says on the WebSocket. A ping every 20 seconds keeps the connection, and the worker, alive. */
export const clientMessage = z.discriminatedUnion('type', [
  helloMessage,
  z.object({ type: z.literal('ping') }),
]);

/** What the server says on the WebSocket. A poke is only a hint to pull. */
export const serverMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('poke'), scope, version: count }),
  z.object({ type: z.literal('pong') }),
  z.object({ type: z.literal('error'), code: z.enum(SYNC_ERRORS), message: z.string() }),
]);
export type ServerMessage = z.infer<typeof serverMessage>;
