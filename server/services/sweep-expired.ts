import type { ServerContext } from './server-context';

/** Deletes sessions, sign-in codes and the like that are of no more use. */
export async function sweepExpired({ database, now }: ServerContext): Promise<void> {
  const at = new Date(now());
  for (const table of ['session', 'verification', 'deviceCode'] as const) {
    await database.deleteFrom(table).where('expiresAt', '<', at).execute();
  }
}
