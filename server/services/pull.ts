import { ROWS_PER_PAGE, type PullRequest, type PullResponse } from '@/sync/protocol';
import type { Row } from '@/sync/rows';
import type { Database } from '../database/schema';
import { findDevice } from '../repositories/devices';
import { readScopePage } from '../repositories/pages';
import { readVersions } from '../repositories/scopes';
import type { SignedInDevice } from './devices';
import type { ServerContext } from './server-context';
import { visibleScopes } from './visible-scopes';

async function readPage(
  tx: Database,
  { device, actor }: SignedInDevice,
  asked: PullRequest['cursor'],
): Promise<Omit<PullResponse, 'serverTime'>> {
  const scopes = visibleScopes(actor);
  const versions = await readVersions(tx, device.team_id, scopes);
  const cursor: Record<string, number> = {};
  const rows: Row[] = [];
  let more = false;
  for (const scope of scopes) {
    const version = versions.get(scope) ?? 0;
    const has = asked[scope] ?? 0;
    // Ahead of us: the server was restored from a backup. From the start again, or the rows since then are missed.
    const after = has > version ? 0 : has;
    const most = ROWS_PER_PAGE - rows.length;
    if (after === version || most <= 0) {
      cursor[scope] = after;
    } else {
      const page = await readScopePage(tx, device.team_id, scope, { after, version, most });
      for (const row of page.rows) rows.push(row);
      cursor[scope] = page.upTo;
    }
    if (cursor[scope] !== version) more = true;
  }
  // Read in the same snapshot as the rows, or a page could claim a mutation whose rows it lacks.
  const lastMid = more ? 0 : ((await findDevice(tx, device.team_id, device.id))?.last_mid ?? 0);
  return { cursor, rows, more, lastMid };
}

/**
 * Answers what changed in the scopes that this person may see, a page at a time. A scope that they do not see
 * is not in the answer, whatever they asked for. `lastMid` is 0 while there are more pages, because a mutation
 * may have touched rows of several scopes that do not all fit into this page.
 */
export async function pull(
  context: ServerContext,
  signedIn: SignedInDevice,
  request: PullRequest,
): Promise<PullResponse> {
  // One snapshot for all that is read. PGlite has a single connection, where every transaction is alone.
  const page = await context.database
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute((tx) => readPage(tx, signedIn, request.cursor));
  return { ...page, serverTime: context.now() };
}
