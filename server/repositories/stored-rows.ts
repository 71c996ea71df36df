import { createHash } from 'node:crypto';
import type { RecordKind } from '@/talent/records';
import type { StoredRows } from '@/sync/authority/team-store';
import { rowKey, type Row } from '@/sync/rows';
import type { Database } from '../database/schema';
import { isStorable, requireStorable } from './storable';

const COLUMNS = ['record.kind', 'record.id', 'record.scope', 'record.version', 'record.fields'] as const;

/** The name under which an identity key is stored. */
export function hashIdentityKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/**
 * A team's stored rows, of every scope. Everything is read once, so it is only good inside one transaction that holds
 * the team's lock.
 */
export class SqlRows implements StoredRows {
  readonly #tx: Database;
  readonly #teamId: string;
  readonly #rows = new Map<string, Row | undefined>();
  readonly #lists = new Map<string, readonly string[]>();
  #failure: unknown;

  constructor(tx: Database, teamId: string) {
    this.#tx = tx;
    this.#teamId = teamId;
  }

  /** The database's error, after which the transaction is of no more use; undefined if all went well. */
  get failure(): unknown {
    return this.#failure;
  }

  async get(kind: RecordKind, id: string): Promise<Row | undefined> {
    requireStorable(id);
    const key = rowKey({ kind, id });
    if (!this.#rows.has(key)) {
      const row = await this.#query(() =>
        this.#tx
          .selectFrom('record')
          .select(COLUMNS)
          .where('team_id', '=', this.#teamId)
          .where('kind', '=', kind)
          .where('id', '=', id)
          .executeTakeFirst(),
      );
      this.#rows.set(key, row);
    }
    return this.#rows.get(key);
  }

  async list(kind: RecordKind, field: string, id: string): Promise<readonly Row[]> {
    requireStorable(id);
    const key = JSON.stringify([kind, field, id]);
    let keys = this.#lists.get(key);
    if (keys === undefined) {
      const rows = await this.#query(() =>
        this.#tx
          .selectFrom('record_reference as reference')
          .innerJoin('record', (join) =>
            join
              .onRef('record.team_id', '=', 'reference.team_id')
              .onRef('record.kind', '=', 'reference.kind')
              .onRef('record.id', '=', 'reference.id'),
          )
          .select(COLUMNS)
          .where('reference.team_id', '=', this.#teamId)
          .where('reference.kind', '=', kind)
          .where('reference.field', '=', field)
          .where('reference.target_id', '=', id)
          .orderBy('reference.id')
          .execute(),
      );
      keys = rows.map((row) => rowKey(row));
      for (const row of rows) this.#rows.set(rowKey(row), row);
      this.#lists.set(key, keys);
    }
    return keys.map((name) => this.#rows.get(name)).filter((row) => row !== undefined);
  }

  async peopleByIdentity(key: string): Promise<readonly string[]> {
    if (!isStorable(key)) return [];
    const found = await this.#query(() =>
      this.#tx
        .selectFrom('identity')
        .select('person_id')
        .where('team_id', '=', this.#teamId)
        .where('key_hash', '=', hashIdentityKey(key))
        .orderBy('person_id')
        .execute(),
    );
    // The database may sort by the rules of a language; everywhere else ids are in code-unit order.
    return found.map((row) => row.person_id).sort();
  }

  async #query<Answer>(run: () => Promise<Answer>): Promise<Answer> {
    try {
      return await run();
    } catch (error) {
      this.#failure = error;
      throw error;
    }
  }
}
