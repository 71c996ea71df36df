import type { Scope } from '@/talent/records';
import type { EarlierPage, ScopePage } from '@/sync/authority/team-store';
import type { Database } from '../database/schema';

const COLUMNS = ['kind', 'id', 'scope', 'version', 'fields'] as const;

function recordsOf(tx: Database, teamId: string, scope: Scope) {
  return tx.selectFrom('record').where('team_id', '=', teamId).where('scope', '=', scope);
}

function departuresOf(tx: Database, teamId: string, scope: Scope) {
  return tx
    .selectFrom('departure')
    .where('departure.team_id', '=', teamId)
    .where('departure.scope', '=', scope);
}

/** The version of the `most`-th change after a version, which is the last that a page takes; none if fewer follow. */
async function findLastVersion(
  tx: Database,
  teamId: string,
  scope: Scope,
  after: number,
  most: number,
): Promise<number | undefined> {
  const found = await recordsOf(tx, teamId, scope)
    .select('version')
    .where('version', '>', after)
    .unionAll(departuresOf(tx, teamId, scope).select('version').where('version', '>', after))
    .orderBy('version')
    .offset(most - 1)
    .limit(1)
    .executeTakeFirst();
  return found?.version;
}

/**
 * The rows of a scope that changed after a version, oldest change first, and what left it: about `most` of them, more
 * when one version has more, because half a version is a state that never was. `version` is the scope's own.
 */
export async function readScopePage(
  tx: Database,
  teamId: string,
  scope: Scope,
  { after, version, most }: { readonly after: number; readonly version: number; readonly most: number },
): Promise<ScopePage> {
  const upTo = (await findLastVersion(tx, teamId, scope, after, most)) ?? version;
  const rows = await recordsOf(tx, teamId, scope)
    .select(COLUMNS)
    .where('version', '>', after)
    .where('version', '<=', upTo)
    .orderBy('version')
    .orderBy('kind')
    .orderBy('id')
    .execute();
  const gone = await departuresOf(tx, teamId, scope)
    .leftJoin('record', (join) =>
      join
        .onRef('record.team_id', '=', 'departure.team_id')
        .onRef('record.kind', '=', 'departure.kind')
        .onRef('record.id', '=', 'departure.id'),
    )
    .select(['departure.kind', 'departure.id', 'record.scope as to'])
    .where('departure.version', '>', after)
    .where('departure.version', '<=', upTo)
    .orderBy('departure.version')
    .orderBy('departure.kind')
    .orderBy('departure.id')
    .execute();
  return { rows, gone: gone.map(({ kind, id, to }) => ({ kind, id, scope, to: to ?? undefined })), upTo };
}

/** The rows of a scope that changed before a version, newest change first: about `most` of them, in whole versions. */
export async function readEarlierPage(
  tx: Database,
  teamId: string,
  scope: Scope,
  { before, most }: { readonly before: number; readonly most: number },
): Promise<EarlierPage> {
  const last = await recordsOf(tx, teamId, scope)
    .select('version')
    .where('version', '<', before)
    .orderBy('version', 'desc')
    .offset(most - 1)
    .limit(1)
    .executeTakeFirst();
  const downTo = last?.version ?? 0;
  const rows = await recordsOf(tx, teamId, scope)
    .select(COLUMNS)
    .where('version', '<', before)
    .where('version', '>=', downTo)
    .orderBy('version', 'desc')
    .orderBy('kind')
    .orderBy('id')
    .execute();
  return { rows, downTo };
}
