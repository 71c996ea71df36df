import { findTeamsWithDepartures, forgetDeparturesBefore, lockTeam } from '../repositories/scopes';
import { deleteOldDeliveries } from '../repositories/webhook-deliveries';
import type { ServerContext } from './server-context';

/** How long devices are told of what left, in milliseconds; who was away for longer reads anew what there is. */
const DEPARTURES_KEPT = 90 * 24 * 60 * 60 * 1_000;

/** How long it is shown what became of a delivery of a webhook, in milliseconds. */
const DELIVERIES_KEPT = 30 * 24 * 60 * 60 * 1_000;

/** Deletes sessions, sign-in codes and the like that are of no more use, and what everybody has heard of by now. */
export async function sweepExpired({ database, now }: ServerContext): Promise<void> {
  const at = new Date(now());
  for (const table of ['session', 'verification', 'deviceCode'] as const) {
    await database.deleteFrom(table).where('expiresAt', '<', at).execute();
  }
  await database.deleteFrom('rate_limit').where('expire', '<', at.getTime()).execute();
  await database.deleteFrom('password_reset').where('expires_at', '<', at).execute();
  await deleteOldDeliveries(database, new Date(at.getTime() - DELIVERIES_KEPT));
  const heardBy = new Date(at.getTime() - DEPARTURES_KEPT);
  for (const teamId of await findTeamsWithDepartures(database, heardBy)) {
    await database.transaction().execute(async (tx) => {
      await lockTeam(tx, teamId);
      await forgetDeparturesBefore(tx, teamId, heardBy);
    });
  }
}
