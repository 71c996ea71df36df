import type { Dexie } from 'dexie';

/** Merges keep what they moved in other scopes apart. */
export function defineVersion3(database: Dexie): void {
  database.version(3).stores({ mergeParts: 'id, fields.mergeId.value' });
}
