import type { Dexie } from 'dexie';
import { defineVersion1 } from './v001';
import { defineVersion2 } from './v002';
import { defineVersion3 } from './v003';
import { defineVersion4 } from './v004';

/** Every released schema, in order: the first is version 1. A released one never changes. */
const VERSIONS: readonly ((database: Dexie) => void)[] = [
  defineVersion1,
  defineVersion2,
  defineVersion3,
  defineVersion4,
];

/** The version that this code reads and writes. */
export const CURRENT_VERSION = VERSIONS.length;

/** Tells a database its schemas up to a version, so that opening it migrates what it finds. */
export function defineVersions(database: Dexie, upTo: number = CURRENT_VERSION): void {
  for (const define of VERSIONS.slice(0, upTo)) define(database);
}
