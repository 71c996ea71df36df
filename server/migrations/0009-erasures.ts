import { sql, type Kysely } from 'kysely';

const STATEMENTS = [
  // Who was erased, by ids that name nothing any more, for every device to hear of.
  sql`create table erasure (
    team_id text collate "C" not null,
    number bigint not null,
    id text collate "C" not null,
    subject_ids json not null,
    records integer not null,
    actor_id text not null,
    at timestamptz not null,
    primary key (team_id, number)
  )`,
  // Records that are another name for a person, by that person.
  sql`insert into record_reference (team_id, kind, field, target_id, id)
    select team_id, 'person', 'aliasOf', fields -> 'aliasOf' ->> 'value', id
    from record
    where kind = 'person' and fields -> 'aliasOf' ->> 'value' is not null
    on conflict do nothing`,
  sql`alter table device add column erasures_done bigint not null default 0`,
];

/** People who were erased, and how far each device is with it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db);
}
