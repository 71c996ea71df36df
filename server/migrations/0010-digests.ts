import { sql, type Kysely } from 'kysely';
import { digestRow, EMPTY_DIGEST, writeDigest } from '@/sync/digest';
import type { Row } from '@/sync/rows';

const ROWS_AT_ONCE = 1_000;

type Stored = Pick<Row, 'kind' | 'id' | 'fields'> & { readonly team_id: string };

async function readNext(db: Kysely<unknown>, after: Stored | undefined): Promise<readonly Stored[]> {
  const { rows } = await sql<Stored>`
    select team_id, kind, id, fields from record
    where ${after === undefined ? sql`true` : sql`(team_id, kind, id) > (${after.team_id}, ${after.kind}, ${after.id})`}
    order by team_id, kind, id limit ${ROWS_AT_ONCE}`.execute(db);
  return rows;
}

async function fillIn(db: Kysely<unknown>, rows: readonly Stored[]): Promise<void> {
  await sql`
    update record set digest = known.digest from unnest(
      ${rows.map((row) => row.team_id)}::text[],
      ${rows.map((row) => row.kind)}::text[],
      ${rows.map((row) => row.id)}::text[],
      ${rows.map((row) => writeDigest(digestRow(row)))}::text[]
    ) as known (team_id, kind, id, digest)
    where record.team_id = known.team_id and record.kind = known.kind and record.id = known.id`.execute(db);
}

/** What each record adds to the sum of its scope, by which devices find out that they have something else. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // As text: what is read of 64 bits as a number is not the same everywhere.
  await sql`alter table record add column digest text collate "C" not null default ${sql.lit(EMPTY_DIGEST)}`.execute(
    db,
  );
  let last: Stored | undefined;
  for (;;) {
    const rows = await readNext(db, last);
    if (rows.length === 0) return;
    await fillIn(db, rows);
    last = rows.at(-1);
  }
}
