import { randomUUID } from 'node:crypto';
import { migrateToLatest } from '@/server/database/migrate';
import { openPostgres, wrapPglite } from '@/server/database/open-database';
import { openPgliteInMemory } from '@/server/testing/pglite-template';
import type { TeamPlace } from '../simulated-team';
import { Connections } from './connections';
import { SqlTeam, type SqlServer } from './sql-team';

/** A database on which one schedule runs after the other, each with a team of its own. */
export interface SqlPlaces {
  /** The servers' side of a new team. */
  make(): TeamPlace & { readonly team: SqlTeam };
  close(): Promise<void>;
}

const SERVERS = 2;
const CONNECTIONS_PER_SERVER = 4;

function placesOn(servers: readonly SqlServer[], beside: SqlServer, close: () => Promise<void>): SqlPlaces {
  // Others may use the same database before, beside and after.
  const prefix = randomUUID();
  let made = 0;
  return {
    close,
    make: () => {
      made += 1;
      const team = new SqlTeam({ teamId: `${prefix}-${made}`, servers, beside });
      return { team, rest: () => team.rest(), inspect: () => team.inspect() };
    },
  };
}

/** PGlite in memory. It has one connection, so that a schedule replays step by step. */
export async function openPglitePlaces(): Promise<SqlPlaces> {
  const { database, close } = wrapPglite(await openPgliteInMemory());
  await migrateToLatest(database);
  const server: SqlServer = { database, connections: new Connections(1) };
  return placesOn([server], server, close);
}

/**
 * PostgreSQL with two servers of four connections each; its tables are there already. A seed replays what is asked when
 * and what goes wrong when; which of two that wait for a lock gets it first is up to PostgreSQL.
 */
export function openPostgresPlaces(connectionString: string): SqlPlaces {
  const open = (connections: number) => {
    // A connection that breaks while nobody uses it is no fault of a schedule.
    const opened = openPostgres(connectionString, () => undefined, connections);
    return { ...opened, connections: new Connections(connections) };
  };
  const servers = Array.from({ length: SERVERS }, () => open(CONNECTIONS_PER_SERVER));
  // Or else what the harness does would wait for those whom it tries.
  const beside = open(1);
  return placesOn(servers, beside, async () => {
    for (const server of [...servers, beside]) await server.close();
  });
}
