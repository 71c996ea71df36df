/**
 * Checks the audit logs of all teams.
 *
 *     npm run server:audit -- verify
 *
 * It reads the same settings as the server. The built-in database can be open once at a time: stop the server
 * first, or use the button on the page of the audit log. Exits with 1 when a log is broken.
 */
import process from 'node:process';
import { readConfig, type ServerConfig } from './config';
import { openPglite, openPostgres, type OpenedDatabase } from './database/open-database';
import { listAuditedTeams } from './repositories/audit';
import { verifyAudit } from './services/audit';

async function open({ databaseUrl, dataDirectory }: ServerConfig): Promise<OpenedDatabase> {
  if (databaseUrl === undefined) return openPglite(dataDirectory);
  return openPostgres(databaseUrl, (error) => console.error(error.message));
}

async function verifyAll({ database }: OpenedDatabase): Promise<boolean> {
  let isWhole = true;
  for (const teamId of await listAuditedTeams(database)) {
    const { count, broken } = await verifyAudit(database, teamId);
    isWhole &&= broken === undefined;
    const verdict =
      broken === undefined ? `whole, entries: ${count}` : `entry ${broken.number} is ${broken.why}`;
    console.log(`team ${teamId}: ${verdict}`);
  }
  return isWhole;
}

async function main(): Promise<void> {
  if (process.argv[2] !== 'verify') throw new Error('Say what to do: npm run server:audit -- verify');
  const config = readConfig(process.env);
  if (!config.ok) throw new Error(config.reason.join('\n'));
  const opened = await open(config.value);
  try {
    if (!(await verifyAll(opened))) process.exitCode = 1;
  } finally {
    await opened.close();
  }
}

/** PostgreSQL's undefined table: nobody has started a server on this database. */
const NO_TABLE = '42P01';

main().catch((error: unknown) => {
  const isEmpty = error instanceof Error && 'code' in error && error.code === NO_TABLE;
  if (isEmpty) {
    console.error('This database has no audit log yet: start the server on it once.');
    process.exitCode = 2;
    return;
  }
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
