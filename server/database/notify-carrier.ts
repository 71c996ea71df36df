import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import pg from 'pg';
import * as z from 'zod/mini';
import { describeError, type Log } from '../logging';
import { teamEvent, type EventCarrier, type TeamEvent } from '../services/team-events';
import type { Database } from './schema';

const CHANNEL = 'kith_team_events';
/** Milliseconds between two attempts to listen again. */
const RECONNECT_AFTER = 2_000;
/** PostgreSQL takes up to 8,000 bytes a message; events are far smaller, so several travel in one. */
const MOST_IN_ONE = 20;

const message = z.object({ from: z.string(), events: z.array(teamEvent) });

function parseMessage(text: string | undefined): z.infer<typeof message> | undefined {
  try {
    return message.parse(JSON.parse(text ?? ''));
  } catch {
    return undefined;
  }
}

/** What an event is about: of several of one kind about the same, the last one says it all. */
function subjectOf(event: TeamEvent): string {
  if (event.type === 'changed') return event.scope;
  return event.type === 'signed-out' ? event.deviceId : event.userId;
}

interface CarrierOptions {
  readonly connectionString: string;
  readonly database: Database;
  readonly deliver: (event: TeamEvent) => void;
  readonly log: Log;
}

/**
 * Carries events between processes by LISTEN and NOTIFY. It listens on a connection of its own and takes a new
 * one when that breaks. Several versions of one scope that wait to be sent become the last one.
 */
export class NotifyCarrier implements EventCarrier {
  readonly #options: CarrierOptions;
  readonly #me = randomUUID();
  readonly #waiting = new Map<string, TeamEvent>();
  #listener: pg.Client | undefined;
  #reconnect: NodeJS.Timeout | undefined;
  #sending: Promise<void> | undefined;
  #closed = false;

  constructor(options: CarrierOptions) {
    this.#options = options;
  }

  /** Listens. A connection that cannot be had is tried again, so this never fails. */
  async listen(): Promise<void> {
    const client = new pg.Client({ connectionString: this.#options.connectionString });
    this.#listener = client;
    client.on('error', (error) => this.#retry(client, error));
    client.on('end', () => this.#retry(client, undefined));
    client.on('notification', ({ payload }) => {
      const heard = parseMessage(payload);
      if (heard === undefined || heard.from === this.#me) return;
      for (const event of heard.events) this.#options.deliver(event);
    });
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
    } catch (error) {
      this.#retry(client, error);
    }
  }

  send(event: TeamEvent): void {
    this.#waiting.set(JSON.stringify([event.type, event.teamId, subjectOf(event)]), event);
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = undefined;
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#reconnect);
    await this.#sending;
    await this.#listener?.end().catch(() => undefined);
  }

  async #sendAll(): Promise<void> {
    while (this.#waiting.size > 0) {
      const batch = [...this.#waiting].slice(0, MOST_IN_ONE);
      for (const [key] of batch) this.#waiting.delete(key);
      const text = JSON.stringify({ from: this.#me, events: batch.map(([, event]) => event) });
      try {
        await sql`select pg_notify(${CHANNEL}, ${text})`.execute(this.#options.database);
      } catch (error) {
        this.#options.log.warn(describeError(error), 'could not tell other processes of a change');
      }
    }
  }

  #retry(client: pg.Client, error: unknown): void {
    if (this.#closed || this.#listener !== client) return;
    this.#listener = undefined;
    this.#options.log.warn(describeError(error), 'lost the connection that listens for changes');
    client.end().catch(() => undefined);
    this.#reconnect = setTimeout(() => void this.listen(), RECONNECT_AFTER);
    this.#reconnect.unref();
  }
}
