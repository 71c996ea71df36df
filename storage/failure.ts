import { Dexie } from 'dexie';
import { Refusal } from '@/talent/refusal';
import type { StoreFailure } from './outcome';

function innermost(error: unknown): unknown {
  // Dexie wraps what IndexedDB said; an aborted transaction hides the reason one level down.
  return error instanceof Dexie.DexieError && error.inner !== undefined && error.inner !== null
    ? error.inner
    : error;
}

/** What a failed write means to the person who made it. Nothing of the write is in the store. */
export function describeFailure(error: unknown): StoreFailure {
  if (error instanceof Refusal) return { kind: 'refused', code: error.code, message: error.message };
  const cause = innermost(error);
  const name = cause instanceof Error || cause instanceof DOMException ? cause.name : '';
  if (name === 'QuotaExceededError' || (error instanceof Error && error.name === 'QuotaExceededError')) {
    return { kind: 'full' };
  }
  return { kind: 'broken', message: cause instanceof Error ? cause.message : String(cause) };
}
