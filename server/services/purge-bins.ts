import { sql } from 'kysely';
import { runCommand } from '@/sync/run-command';
import { encodeClock } from '@/sync/clock';
import { keepChanges } from '@/sync/authority/push';
import { RowOverlay } from '@/sync/row-store';
import type { Actor } from '@/talent/actor';
import { BIN_KINDS, BIN_TIME, type BinKind } from '@/talent/commands/bin';
import { groupBy } from '@/utils/group-by';
import type { ServerContext } from './server-context';
import { teamTables } from './sql-team-store';
import { runWithRetries } from './with-retries';

const SERVER: Actor = { userId: 'server', role: 'owner', groups: [] };
/** So many are taken out in one transaction: a team waits for each. */
const AT_ONCE = 100;

interface Removed {
  readonly teamId: string;
  readonly kind: BinKind;
  readonly id: string;
}

async function findRemoved({ database }: ServerContext, before: Date): Promise<readonly Removed[]> {
  const { rows } = await sql<Removed>`
    select team_id as "teamId", kind, id from record
    where kind in (${sql.join(BIN_KINDS)}) and fields -> 'deletedAt' ->> 'value' < ${before.toISOString()}
    order by team_id, kind, id`.execute(database);
  return rows;
}

async function purge(
  context: ServerContext,
  teamId: string,
  kind: BinKind,
  ids: readonly string[],
): Promise<void> {
  const { database, random, metrics, now, events, webhooks } = context;
  const { versions } = await runWithRetries(
    database,
    random,
    async (tx) => {
      const tables = teamTables(tx, { teamId, deviceId: '', userId: SERVER.userId }, context);
      await tables.lockTeam();
      const batch = new RowOverlay(tables.rows());
      const clock = encodeClock({ at: now(), counter: 0, node: 'server' });
      const run = { name: 'bin.purge', version: 1, args: { kind, ids }, clock };
      const purged = await runCommand(batch, run, SERVER);
      if (!purged.ok) throw purged.reason;
      batch.take(purged.value);
      return keepChanges(tables, batch);
    },
    metrics,
  );
  webhooks.wake();
  for (const [scope, version] of versions) events.publish({ type: 'changed', teamId, scope, version });
}

/** Takes out of the teams' bins for good what has been there for long enough. */
export async function purgeBins(context: ServerContext): Promise<void> {
  const removed = await findRemoved(context, new Date(context.now() - BIN_TIME));
  for (const ofTeam of groupBy(removed, ({ teamId, kind }) => `${teamId} ${kind}`).values()) {
    for (let at = 0; at < ofTeam.length; at += AT_ONCE) {
      const some = ofTeam.slice(at, at + AT_ONCE);
      const [first] = some;
      if (first === undefined) break;
      await purge(
        context,
        first.teamId,
        first.kind,
        some.map(({ id }) => id),
      );
    }
  }
}
