import { access } from 'node:fs/promises';
import path from 'node:path';
import type { ServerConfig } from '../config';
import { openPglite, openPostgres, type OpenedDatabase } from '../database/open-database';
import { BackupRefused } from './backup-format';

/** Opens a PostgreSQL for one operation, which hears itself of a connection that breaks. */
export function openPostgresOnce(connectionString: string): OpenedDatabase {
  return openPostgres(connectionString, () => undefined, 1);
}

/**
 * Opens the database that a server of this configuration would use. `holds`: there must be one already.
 * @throws FolderInUse, or BackupRefused when there is none where one should be.
 */
export async function openConfigured(config: ServerConfig, holds: boolean): Promise<OpenedDatabase> {
  if (config.databaseUrl !== undefined) return openPostgresOnce(config.databaseUrl);
  if (holds) {
    await access(path.join(config.dataDirectory, 'pglite')).catch(() => {
      throw new BackupRefused(
        `There is no database in ${config.dataDirectory}. Say where it is with DATA_DIR.`,
      );
    });
  }
  return openPglite(config.dataDirectory);
}
