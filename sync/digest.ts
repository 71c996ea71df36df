import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from '@/utils/json';
import type { Scope } from '@/talent/records';
import type { Registers } from './rows';

/** What tells the state of a row apart; of kinds that this version does not know, too. */
export interface DigestedRow {
  readonly kind: string;
  readonly id: string;
  readonly fields: Registers;
}

/**
 * 64 bits of what a row says, signed as databases count: the first of SHA-256 over its kind, its id and its registers.
 * The same on a device and on the server, whatever either keeps beside it.
 */
export function digestRow({ kind, id, fields }: DigestedRow): bigint {
  const said = Object.entries(fields)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { value, rank, clock, actor, source }]) => {
      const from = source === undefined ? null : [source.page, source.reader, source.place];
      return [name, value, rank, clock, actor, from];
    });
  const hash = sha256(utf8ToBytes(canonicalJson([kind, id, said])));
  return new DataView(hash.buffer, hash.byteOffset).getBigInt64(0);
}

/** Digests of rows joined into one, in whatever order they come; 0 for none. */
export function joinDigests(one: bigint, other: bigint): bigint {
  return one ^ other;
}

/** As it travels: 16 hexadecimal digits. */
export function writeDigest(digest: bigint): string {
  return BigInt.asUintN(64, digest).toString(16).padStart(16, '0');
}

/** What the rows of each scope add up to. */
export class ScopeDigests {
  readonly #sums = new Map<Scope, bigint>();

  add(rows: Iterable<DigestedRow & { readonly scope: Scope }>): void {
    for (const row of rows) this.#sums.set(row.scope, joinDigests(this.of(row.scope), digestRow(row)));
  }

  of(scope: Scope): bigint {
    return this.#sums.get(scope) ?? 0n;
  }

  /** Those that something is in. */
  scopes(): readonly Scope[] {
    return [...this.#sums.keys()];
  }
}

/** What a scope has that nothing is in. */
export const EMPTY_DIGEST = writeDigest(0n);
