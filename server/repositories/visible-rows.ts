import { createHash } from 'node:crypto';
import type { RecordKind, Scope } from '@/talent/records';
import type { RowReader } from '@/sync/row-store';
import { rowKey, type Row } from '@/sync/rows';
import type { Database } from '../database/schema';
import { isStorable, requireStorable } from './storable';

const COLUMNS = ['record.kind', 'record.id', 'record.scope', 'record.version', 'record.fields'] as const;

/** The name under which an identity key is stored. */
export function hashIdentityKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/**
 * A team's stored rows as one person may see them: those of other people's scopes are not there. Everything is
 * read once, so it is only good inside one transaction that holds the team's lock.
 */
export class VisibleRows implements RowReader {
  readonly #tx: Database;
  readonly #teamId: string;
  readonly #scopes: ReadonlySet<Scope>;
  readonly #rows = new Map<string, Row | undefined>();
  readonly #lists = new Map<string, readonly string[]>();
  readonly #hidden = new Set<string>();
  #failure: unknown;

  constructor(tx: Database, teamId: string, scopes: readonly Scope[]) {
    this.#tx = tx;
    this.#teamId = teamId;
    this.#scopes = new Set(scopes);
  }

  /** The database's error, after which the transaction is of no more use; undefined if all went well. */
  get failure(): unknown {
    return this.#failure;
  }

  /** True when a row was looked for that is there, but in a scope of somebody else: it must not be written. */
  hides(row: { readonly kind: string; readonly id: string }): boolean {
    return this.#hidden.has(rowKey(row));
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
      this.#keep(key, row);
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
      for (const row of rows) this.#keep(rowKey(row), row);
      this.#lists.set(key, keys);
    }
    return keys.map((name) => this.#rows.get(name)).filter((row) => row !== undefined);
  }

  async peopleByIdentity(key: string): Promise<readonly string[]> {
    if (!isStorable(key)) return [];
    const found = await this.#query(() =>
      this.#tx
        .selectFrom('identity')
        .innerJoin('record', (join) =>
          join
            .onRef('record.team_id', '=', 'identity.team_id')
            .onRef('record.id', '=', 'identity.person_id')
            .on('record.kind', '=', 'person'),
        )
        .select('identity.person_id')
        .where('identity.team_id', '=', this.#teamId)
        .where('identity.key_hash', '=', hashIdentityKey(key))
        .where('record.scope', 'in', [...this.#scopes])
        .orderBy('identity.person_id')
        .execute(),
    );
    // The database may sort by the rules of a language; everywhere else ids are in code-unit order.
    return found.map((row) => row.person_id).sort();
  }

  #keep(key: string, row: Row | undefined): void {
    const visible = row !== undefined && this.#scopes.has(row.scope);
    if (row !== undefined && !visible) this.#hidden.add(key);
    this.#rows.set(key, visible ? row : undefined);
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
