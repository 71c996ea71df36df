import type { NewId } from '@/utils/ids';
import type { Database } from '../database/schema';
import type { Log } from '../logging';
import type { Networks } from '../networks';
import type { ServerMetrics } from '../metrics';
import type { Limits } from './limits';
import type { TeamEvents } from './team-events';
import type { WebhookSecrets } from './webhook-secrets';

/** Sends what was written down for webhooks. */
export interface DeliverySender {
  /** Looks soon for what there is to send. Call it after the commit. */
  readonly wake: () => void;
  /** Sends all that is due, and answers when nothing is under way. */
  readonly settle: () => Promise<void>;
}

/** What the services of one running server share. Time and randomness come in here. */
export interface ServerContext {
  readonly database: Database;
  readonly events: TeamEvents;
  readonly limits: Limits;
  readonly log: Log;
  readonly metrics: ServerMetrics;
  /** Keeps what was erased beside the database, where a restore finds it. It never fails: what went wrong is logged. */
  readonly keepErasures: () => Promise<void>;
  /** Which addresses this server may reach by itself. */
  readonly networks: Networks;
  readonly webhooks: DeliverySender;
  readonly webhookSecrets: WebhookSecrets;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** A number from 0 to 1. */
  readonly random: () => number;
  readonly newId: NewId;
  /** True from the moment that the server was asked to stop. */
  readonly isStopping: () => boolean;
}
