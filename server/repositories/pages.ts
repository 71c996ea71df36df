import type { Scope } from '@/talent/records';
import type { Row } from '@/sync/rows';
import type { Database } from '../database/schema';

/** A run of whole versions of one scope. */
export interface ScopePage {
  readonly rows: readonly Row[];
  /** The version up to which the reader has the scope now. */
  readonly upTo: number;
}

/** The version of the `most`-th row after a version, which is the last that a page takes; none if fewer follow. */
async function findLastVersion(
  tx: Database,
  teamId: string,
  scope: Scope,
  after: number,
  most: number,
): Promise<number | undefined> {
  const found = await tx
    .selectFrom('record')
    .select('version')
    .where('team_id', '=', teamId)
    .where('scope', '=', scope)
    .where('version', '>', after)
    .orderBy('version')
    .offset(most - 1)
    .limit(1)
    .executeTakeFirst();
  return found?.version;
}

/**
 * The rows of a scope that changed after a version, oldest change first: about `most` of them, more when one
 * version has more, because half a version is a state that never was. `version` is the scope's own.
 */
export async function readScopePage(
  tx: Database,
  teamId: string,
  scope: Scope,
  { after, version, most }: { readonly after: number; readonly version: number; readonly most: number },
): Promise<ScopePage> {
  const upTo = (await findLastVersion(tx, teamId, scope, after, most)) ?? version;
  const rows = await tx
    .selectFrom('record')
    .select(['kind', 'id', 'scope', 'version', 'fields'])
    .where('team_id', '=', teamId)
    .where('scope', '=', scope)
    .where('version', '>', after)
    .where('version', '<=', upTo)
    .orderBy('version')
    .orderBy('kind')
    .orderBy('id')
    .execute();
  return { rows, upTo };
}
