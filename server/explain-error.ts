import { FolderInUse } from './database/folder-lock';
import { BackupRefused } from './operations/backup-format';

/** What to do about errors that people meet when they set a server up; others are bugs and shown whole. */
export function explainError(error: unknown): string | undefined {
  if (error instanceof FolderInUse || error instanceof BackupRefused) return error.message;
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return 'The port is taken. Stop what uses it, or set another PORT.';
  if (code === 'EACCES') return 'No permission for the port or the folder. Set another PORT or DATA_DIR.';
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND') return 'DATABASE_URL leads to no PostgreSQL.';
  if (code === '28P01' || code === '28000')
    return 'PostgreSQL does not take the name or password in DATABASE_URL.';
  if (code === '3D000') return 'PostgreSQL has no database of the name in DATABASE_URL. Create it first.';
  return undefined;
}
