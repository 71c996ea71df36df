import { externalKey } from '@/talent/identity/identity-keys';
import { lookOf } from '@/talent/identity/look';
import { rowLookupKeys } from '@/sync/row-identity';
import type { Row } from '@/sync/rows';
import type { TalentDatabase } from '../database';

const READ_AT_ONCE = 1_000;

/** Somebody in the store, as far as a dry run needs to know them. */
export interface KnownPerson {
  readonly personId: string;
  readonly name: string | undefined;
}

export interface LoadingOptions {
  readonly yieldControl: () => Promise<void>;
  readonly signal?: AbortSignal | undefined;
  /** Told how many people were read. */
  readonly onProgress?: ((done: number) => void) | undefined;
}

function textOf(row: Row, field: string): string | undefined {
  const value = row.fields[field]?.value;
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function addTo<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const there = map.get(key);
  if (there === undefined) map.set(key, [value]);
  else there.push(value);
}

/**
 * Everybody in the store by all that a row of a file may know them by, read once: a dry run asks about every row, and
 * looking each up would read the store many times over. About 1 kB a person, for as long as the dry run lasts.
 */
export class KnownPeople {
  readonly #byId = new Map<string, KnownPerson>();
  readonly #byKey = new Map<string, string[]>();
  readonly #byLook = new Map<string, KnownPerson[]>();
  readonly #aliases = new Map<string, string>();

  static async load(
    database: TalentDatabase,
    { yieldControl, signal, onProgress }: LoadingOptions,
  ): Promise<KnownPeople> {
    const known = new KnownPeople();
    let after = '';
    let done = 0;
    for (;;) {
      const rows = await database.people.after(after, READ_AT_ONCE);
      const last = rows.at(-1);
      if (last === undefined) return known;
      for (const row of rows) known.#add(row);
      after = last.id;
      done += rows.length;
      signal?.throwIfAborted();
      onProgress?.(done);
      await yieldControl();
    }
  }

  /** Who is known by each of these keys; keys that nobody has are absent. */
  async findKnown(keys: readonly string[]): Promise<ReadonlyMap<string, readonly KnownPerson[]>> {
    const found = new Map<string, readonly KnownPerson[]>();
    for (const key of keys) {
      const ids = [...(this.#byKey.get(key) ?? []), ...ownIdIn(key)].map((id) => this.#resolve(id));
      const people = [...new Set(ids)].map((id) => this.#byId.get(id)).filter((one) => one !== undefined);
      if (people.length > 0) found.set(key, people);
    }
    return found;
  }

  /** Who has each of these looks (see `lookOf`); looks that nobody has are absent. */
  async findAlike(looks: readonly string[]): Promise<ReadonlyMap<string, readonly KnownPerson[]>> {
    const found = new Map<string, readonly KnownPerson[]>();
    for (const look of looks) {
      const people = this.#byLook.get(look);
      if (people !== undefined) found.set(look, people);
    }
    return found;
  }

  #add(row: Row): void {
    if (textOf(row, 'deletedAt') !== undefined) return;
    for (const key of rowLookupKeys(row)) addTo(this.#byKey, key, row.id);
    const alias = textOf(row, 'aliasOf');
    if (alias !== undefined) {
      this.#aliases.set(row.id, alias);
      return;
    }
    const name = textOf(row, 'name');
    const person = { personId: row.id, name };
    this.#byId.set(row.id, person);
    const look = lookOf({ name, organization: textOf(row, 'organization') });
    if (look !== undefined) addTo(this.#byLook, look, person);
  }

  #resolve(id: string): string {
    let resolved = id;
    // As many merges of merges as rules follow.
    for (let step = 0; step < 16; step += 1) resolved = this.#aliases.get(resolved) ?? resolved;
    return resolved;
  }
}

const OWN = externalKey('kith', '').slice(0, -'""]'.length);

/** In our own files everybody has their own id as one of another system. */
function ownIdIn(key: string): readonly string[] {
  if (!key.startsWith(OWN)) return [];
  // What begins so is the JSON of a system and an id.
  const [, id] = JSON.parse(key.slice(key.indexOf('['))) as readonly [string, string];
  return [id];
}
