import type { NewId } from '@/utils/ids';
import type { Database } from '../database/schema';
import type { Log } from '../logging';
import type { TeamEvents } from './team-events';

/** What the services of one running server share. Time and randomness come in here. */
export interface ServerContext {
  readonly database: Database;
  readonly events: TeamEvents;
  readonly log: Log;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** A number from 0 to 1. */
  readonly random: () => number;
  readonly newId: NewId;
}
