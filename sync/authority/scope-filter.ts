import type { RecordKind, Scope } from '@/talent/records';
import type { RowReader } from '../row-store';
import { rowKey, type Row } from '../rows';

/**
 * A team's rows as one person may see them: those of scopes that they do not see are not there. One for each mutation,
 * over what those before it have changed.
 */
export class ScopeFilter implements RowReader {
  readonly #base: RowReader;
  readonly #scopes: ReadonlySet<Scope>;
  readonly #hidden = new Set<string>();
  readonly #revealed = new Set<string>();
  /** Every row, for rules that follow a person wherever something of theirs lies. */
  readonly unfiltered: RowReader;

  constructor(base: RowReader, scopes: readonly Scope[]) {
    this.#base = base;
    this.#scopes = new Set(scopes);
    this.unfiltered = {
      get: async (kind, id) => this.#reveal(await base.get(kind, id)),
      list: async (kind, field, id) => {
        const rows = await base.list(kind, field, id);
        for (const row of rows) this.#reveal(row);
        return rows;
      },
      peopleByIdentity: (key) => base.peopleByIdentity(key),
    };
  }

  /** True when a row was looked for that is there, but in a scope of somebody else: it must not be written. */
  hides(row: { readonly kind: string; readonly id: string }): boolean {
    const key = rowKey(row);
    return this.#hidden.has(key) && !this.#revealed.has(key);
  }

  async get(kind: RecordKind, id: string): Promise<Row | undefined> {
    return this.#show(await this.#base.get(kind, id));
  }

  async list(kind: RecordKind, field: string, id: string): Promise<readonly Row[]> {
    const rows = await this.#base.list(kind, field, id);
    return rows.filter((row) => this.#show(row) !== undefined);
  }

  async peopleByIdentity(key: string): Promise<readonly string[]> {
    const seen: string[] = [];
    for (const id of await this.#base.peopleByIdentity(key)) {
      if ((await this.get('person', id)) !== undefined) seen.push(id);
    }
    return seen;
  }

  #show(row: Row | undefined): Row | undefined {
    if (row === undefined || this.#scopes.has(row.scope)) return row;
    this.#hidden.add(rowKey(row));
    return undefined;
  }

  #reveal(row: Row | undefined): Row | undefined {
    if (row !== undefined) this.#revealed.add(rowKey(row));
    return row;
  }
}
