import { runSchedule, type ScheduleOutcome, type ScheduleSize } from '../run-schedule';
import { openPglitePlaces, openPostgresPlaces, type SqlPlaces } from './sql-places';

/**
 * A third of what happens in a schedule in memory, because a transaction takes ten times as long: PostgreSQL parses and
 * plans each statement anew, and about a thousand of them come together.
 */
const ON_PGLITE: ScheduleSize = {
  changes: 36,
  faults: 10,
  storm: 2 * 60_000,
  serializationFailures: 0,
  slowestStep: 12,
};

/** In less time, and with slow transactions: only where many are under way at once do they meet. */
const ON_POSTGRES: ScheduleSize = {
  changes: 50,
  faults: 12,
  storm: 2 * 60_000,
  serializationFailures: 0.05,
  slowestStep: 250,
};

/** How much happens in a schedule on a database, for people. */
export function describeSize(on: 'pglite' | 'postgres'): string {
  const { changes, faults, serializationFailures } = on === 'pglite' ? ON_PGLITE : ON_POSTGRES;
  return `${changes} changes, ${faults} faults, ${serializationFailures * 100} % serialization failures each`;
}

/** Runs schedules on a database, one after the other. */
export interface SqlSchedules {
  /** @returns also how often a transaction waited for another one's lock */
  run(seed: number): Promise<ScheduleOutcome & { readonly waits: number }>;
  close(): Promise<void>;
}

function schedulesOn(places: SqlPlaces, size: ScheduleSize): SqlSchedules {
  return {
    close: () => places.close(),
    run: async (seed) => {
      const place = places.make();
      const outcome = await runSchedule(seed, place, size);
      return { ...outcome, waits: place.team.underWay.waits };
    },
  };
}

/** On the PostgreSQL to which a connection string leads, or on a PGlite of its own. */
export async function openSqlSchedules(connectionString: string | undefined): Promise<SqlSchedules> {
  return connectionString === undefined
    ? schedulesOn(await openPglitePlaces(), ON_PGLITE)
    : schedulesOn(openPostgresPlaces(connectionString), ON_POSTGRES);
}
