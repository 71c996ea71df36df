import { Dexie } from 'dexie';
import type { StoreMarker } from './store-memory';

/** Why the store cannot be used. */
export type TroubleKind =
  /** There were people here, and now there is no store, or an empty one: it was wiped or thrown away. */
  | 'lost'
  /** It opens, and lacks changes that were in it before. */
  | 'behind'
  /** A later version of Kith has migrated it. */
  | 'newer'
  /** Another page of Kith, of an older version, keeps it open. */
  | 'blocked'
  /** The disk or the browser's allowance is full. */
  | 'full'
  /** The browser cannot open it. */
  | 'unreadable';

export interface StoreTrouble {
  readonly kind: TroubleKind;
  /** In the browser's own words; empty when there are none. */
  readonly message: string;
  /** What was remembered of the store. */
  readonly marker: StoreMarker | undefined;
}

/** What passes by itself: the disk has room again, or the browser has come to terms with its files. */
export function mayPass(kind: TroubleKind): boolean {
  return kind === 'full' || kind === 'unreadable';
}

/** Keeps a store from being opened. */
export class StoreTroubleError extends Error {
  readonly kind: TroubleKind;

  constructor(kind: TroubleKind) {
    super(`The store cannot be used: ${kind}`);
    this.name = 'StoreTroubleError';
    this.kind = kind;
  }
}

function causesOf(error: unknown): unknown[] {
  const causes: unknown[] = [];
  for (let cause = error; cause !== undefined && cause !== null && !causes.includes(cause);) {
    causes.push(cause);
    // Dexie wraps what IndexedDB said, and that in turn.
    cause = cause instanceof Dexie.DexieError ? cause.inner : undefined;
  }
  return causes;
}

/** What a failure to open the store means. */
export function describeTrouble(error: unknown): Omit<StoreTrouble, 'marker'> {
  const causes = causesOf(error);
  const own = causes.find((cause) => cause instanceof StoreTroubleError);
  if (own instanceof StoreTroubleError) return { kind: own.kind, message: '' };
  const named = causes.filter((cause) => cause instanceof Error || cause instanceof DOMException);
  const last = named.at(-1);
  const message = last === undefined ? String(error) : `${last.name}: ${last.message}`;
  const names = new Set(named.map(({ name }) => name));
  if (names.has('QuotaExceededError')) return { kind: 'full', message };
  return { kind: names.has('VersionError') ? 'newer' : 'unreadable', message };
}
