import { sql } from 'kysely';
import { identityKeysOf } from '@/talent/identity/identity-keys';
import { RECORDS } from '@/talent/records';
import { digestRow, writeDigest } from '@/sync/digest';
import type { Row, StampedDeparture } from '@/sync/rows';
import { viewRow } from '@/sync/view';
import type { Database } from '../database/schema';
import { isStorable } from './storable';
import { hashIdentityKey } from './stored-rows';

interface Reference {
  readonly kind: string;
  readonly field: string;
  readonly target: string;
  readonly id: string;
}

function referencesOf(row: Row): readonly Reference[] {
  return RECORDS[row.kind].references.flatMap((field) => {
    const target = row.fields[field]?.value;
    return typeof target === 'string' && isStorable(target)
      ? [{ kind: row.kind, field, target, id: row.id }]
      : [];
  });
}

function identitiesOf(row: Row): readonly { readonly hash: string; readonly id: string }[] {
  if (row.kind !== 'person') return [];
  const hashes = new Set(identityKeysOf(viewRow('person', row).sets).map((key) => hashIdentityKey(key)));
  return [...hashes].map((hash) => ({ hash, id: row.id }));
}

async function writeRecords(tx: Database, teamId: string, rows: readonly Row[], now: Date): Promise<void> {
  await sql`
    insert into record (team_id, kind, id, scope, version, fields, digest, updated_at)
    select ${teamId}::text, kind, id, scope, version, fields::json, digest, ${now.toISOString()}::timestamptz
    from unnest(
      ${rows.map((row) => row.kind)}::text[],
      ${rows.map((row) => row.id)}::text[],
      ${rows.map((row) => row.scope)}::text[],
      ${rows.map((row) => row.version)}::bigint[],
      ${rows.map((row) => JSON.stringify(row.fields))}::text[],
      ${rows.map((row) => writeDigest(digestRow(row)))}::text[]
    ) as changed (kind, id, scope, version, fields, digest)
    on conflict (team_id, kind, id) do update
      set scope = excluded.scope, version = excluded.version, fields = excluded.fields,
        digest = excluded.digest, tombstone = false, updated_at = excluded.updated_at`.execute(tx);
}

/** Takes rows out of every table, and keeps which scopes they have left. */
async function writeDepartures(
  tx: Database,
  teamId: string,
  departures: readonly StampedDeparture[],
  now: Date,
): Promise<void> {
  if (departures.length === 0) return;
  const kinds = departures.map(({ kind }) => kind);
  const ids = departures.map(({ id }) => id);
  for (const table of ['record', 'record_reference']) {
    await sql`
      delete from ${sql.table(table)} as held using unnest(${kinds}::text[], ${ids}::text[]) as departed (kind, id)
      where held.team_id = ${teamId} and held.kind = departed.kind and held.id = departed.id`.execute(tx);
  }
  const people = departures.filter(({ kind }) => kind === 'person').map(({ id }) => id);
  await tx
    .deleteFrom('identity')
    .where('team_id', '=', teamId)
    .where('person_id', '=', sql<string>`any (${people}::text[])`)
    .execute();
  await sql`
    insert into departure (team_id, scope, kind, id, version, left_at)
    select ${teamId}::text, scope, kind, id, version, ${now.toISOString()}::timestamptz
    from unnest(
      ${departures.map(({ scope }) => scope)}::text[],
      ${kinds}::text[],
      ${ids}::text[],
      ${departures.map(({ version }) => version)}::bigint[]
    ) as departed (scope, kind, id, version)
    on conflict (team_id, scope, kind, id) do update
      set version = excluded.version, left_at = excluded.left_at`.execute(tx);
}

/** A row that has come back to a scope has not left it. */
async function forgetDepartures(tx: Database, teamId: string, rows: readonly Row[]): Promise<void> {
  await sql`
    delete from departure using unnest(
      ${rows.map((row) => row.scope)}::text[],
      ${rows.map((row) => row.kind)}::text[],
      ${rows.map((row) => row.id)}::text[]
    ) as present (scope, kind, id)
    where departure.team_id = ${teamId} and departure.scope = present.scope
      and departure.kind = present.kind and departure.id = present.id`.execute(tx);
}

async function writeReferences(tx: Database, teamId: string, rows: readonly Row[]): Promise<void> {
  await sql`
    delete from record_reference using unnest(
      ${rows.map((row) => row.kind)}::text[],
      ${rows.map((row) => row.id)}::text[]
    ) as changed (kind, id)
    where record_reference.team_id = ${teamId}
      and record_reference.kind = changed.kind and record_reference.id = changed.id`.execute(tx);
  const references = rows.flatMap((row) => referencesOf(row));
  if (references.length === 0) return;
  await sql`
    insert into record_reference (team_id, kind, field, target_id, id)
    select ${teamId}::text, kind, field, target_id, id from unnest(
      ${references.map((reference) => reference.kind)}::text[],
      ${references.map((reference) => reference.field)}::text[],
      ${references.map((reference) => reference.target)}::text[],
      ${references.map((reference) => reference.id)}::text[]
    ) as said (kind, field, target_id, id)`.execute(tx);
}

async function writeIdentities(tx: Database, teamId: string, rows: readonly Row[]): Promise<void> {
  const people = rows.filter((row) => row.kind === 'person').map((row) => row.id);
  if (people.length === 0) return;
  await sql`
    delete from identity where team_id = ${teamId} and person_id = any (${people}::text[])`.execute(tx);
  const identities = rows.flatMap((row) => identitiesOf(row));
  if (identities.length === 0) return;
  await sql`
    insert into identity (team_id, key_hash, person_id)
    select ${teamId}::text, key_hash, person_id from unnest(
      ${identities.map((identity) => identity.hash)}::text[],
      ${identities.map((identity) => identity.id)}::text[]
    ) as said (key_hash, person_id)`.execute(tx);
}

/**
 * Writes rows that are stamped with their versions, and all by which they are found; and keeps what has left its scope.
 * The caller holds the team's lock. Each row is there once.
 */
export async function writeRows(
  tx: Database,
  teamId: string,
  {
    rows,
    departures = [],
  }: { readonly rows: readonly Row[]; readonly departures?: readonly StampedDeparture[] },
  now: Date,
): Promise<void> {
  await writeDepartures(tx, teamId, departures, now);
  if (rows.length === 0) return;
  await forgetDepartures(tx, teamId, rows);
  await writeRecords(tx, teamId, rows, now);
  await writeReferences(tx, teamId, rows);
  await writeIdentities(tx, teamId, rows);
}
