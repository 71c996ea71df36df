import { Webhook } from 'standardwebhooks';
import { oneAtATime } from '@/utils/one-at-a-time';
import type { DeliveryProblem } from '../database/schema';
import { describeError } from '../logging';
import {
  claimDelivery,
  findNextDeliveries,
  settleDelivery,
  type DeliveryRow,
  type NextDelivery,
} from '../repositories/webhook-deliveries';
import { PostFailed, type PostWebhook } from './post-webhook';
import type { DeliverySender, ServerContext } from './server-context';
import { keepOutcome, type Outcome } from './webhook-outcome';
import type { WebhookSecrets } from './webhook-secrets';

/** Milliseconds that a receiver has to answer. */
const ANSWER_WITHIN = 15_000;
/** Far longer than a try takes, so that no other process takes the delivery for one that was left behind. */
const CLAIMED_FOR = 60_000;
/** Milliseconds between two looks for what other processes wrote down or left behind. */
const LOOK_EVERY = 30_000;
const MOST_UNDER_WAY = 16;

/** Starts a time and returns how to call it off. */
export type StartTimer = (milliseconds: number, expire: () => void) => () => void;

const startRealTimer: StartTimer = (milliseconds, expire) => {
  const timer = setTimeout(expire, milliseconds);
  timer.unref();
  return () => clearTimeout(timer);
};

export interface DeliveryOptions extends Pick<
  ServerContext,
  'database' | 'now' | 'random' | 'log' | 'metrics'
> {
  readonly post: PostWebhook;
  readonly secrets: WebhookSecrets;
  /** The time that a receiver has to answer. Default: by the wall clock. */
  readonly startAnswerTimer?: StartTimer | undefined;
}

/** What a receiver reads. */
function writeBody({ id, type, created_at, team_id, version, records }: DeliveryRow): string {
  const data = { version, records };
  return JSON.stringify({ id, type, createdAt: created_at.toISOString(), teamId: team_id, data });
}

/** The headers that Standard Webhooks asks for; `at` is when it is sent. */
function signHeaders(id: string, secret: string, body: string, at: Date): Record<string, string> {
  return {
    'content-type': 'application/json',
    'user-agent': 'Kith',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, at, body),
  };
}

const webhookOf = ({ team_id, webhookId }: NextDelivery): string => `${team_id} ${webhookId}`;

/** Ends a try because the server stops. */
class Abandoned extends Error {}

/**
 * Sends what waits for webhooks: at least once, and one at a time to each. What is sent is claimed in the database first, so
 * that other processes leave it alone; what a killed process had claimed is sent by another one after a minute.
 */
export class WebhookDeliveries implements DeliverySender {
  readonly #options: DeliveryOptions;
  /** By webhook. */
  readonly #underWay = new Map<string, Promise<void>>();
  readonly #calls = new Set<AbortController>();
  readonly #look: () => Promise<void>;
  #isStopping = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: DeliveryOptions) {
    this.#options = options;
    this.#look = oneAtATime(() => this.#sendDue());
  }

  wake(): void {
    if (this.#isStopping) return;
    const { log } = this.#options;
    this.#look().catch((error: unknown) => {
      log.warn(describeError(error), 'could not look for what webhooks are to be told');
      this.#wakeIn(LOOK_EVERY);
    });
  }

  async settle(): Promise<void> {
    do {
      await Promise.all(this.#underWay.values());
      await this.#look();
    } while (this.#underWay.size > 0);
  }

  /** Begins nothing any more, and waits for what is under way. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    clearTimeout(this.#timer);
    await this.#look();
    await Promise.all(this.#underWay.values());
  }

  /** Ends what is under way. It counts as not tried, and is sent when a server runs again. */
  abandon(): void {
    for (const call of this.#calls) call.abort(new Abandoned('The server stops'));
  }

  #wakeIn(milliseconds: number): void {
    clearTimeout(this.#timer);
    if (this.#isStopping) return;
    this.#timer = setTimeout(() => this.wake(), milliseconds);
    this.#timer.unref();
  }

  async #sendDue(): Promise<void> {
    if (this.#isStopping) return;
    const { database, now } = this.#options;
    let next = LOOK_EVERY;
    for (const delivery of await findNextDeliveries(database)) {
      const wait = delivery.at.getTime() - now();
      // What is busy looks again when it ends.
      if (this.#underWay.has(webhookOf(delivery))) continue;
      if (wait > 0) next = Math.min(next, wait);
      else if (this.#underWay.size < MOST_UNDER_WAY) await this.#begin(delivery);
    }
    this.#wakeIn(next);
  }

  async #begin(next: NextDelivery): Promise<void> {
    const { database, now, log } = this.#options;
    const at = now();
    const claimed = await claimDelivery(database, next, {
      now: new Date(at),
      until: new Date(at + CLAIMED_FOR),
    });
    if (claimed === undefined || this.#isStopping) {
      if (claimed !== undefined) await settleDelivery(database, claimed, {});
      return;
    }
    const webhook = webhookOf(next);
    const sending = this.#deliver(next, claimed)
      .catch((error: unknown) => {
        log.warn(describeError(error), 'could not keep what became of a delivery');
      })
      .finally(() => {
        this.#underWay.delete(webhook);
        this.wake();
      });
    this.#underWay.set(webhook, sending);
  }

  async #deliver(next: NextDelivery, claimed: DeliveryRow): Promise<void> {
    let outcome: Outcome;
    try {
      outcome = await this.#try(next, claimed);
    } catch (error) {
      if (!(error instanceof Abandoned)) throw error;
      await settleDelivery(this.#options.database, claimed, {});
      return;
    }
    await keepOutcome(this.#options, claimed, outcome);
  }

  async #try({ url, secret: sealed, webhookId }: NextDelivery, claimed: DeliveryRow): Promise<Outcome> {
    const { secrets, now, post } = this.#options;
    const secret = secrets.open(sealed, { teamId: claimed.team_id, webhookId });
    if (secret === undefined) return { problem: 'secret-lost' };
    const body = writeBody(claimed);
    const headers = signHeaders(claimed.id, secret, body, new Date(now()));
    return this.#inTime((signal) => post({ url, headers, body }, signal));
  }

  /** Sends something, as long as there is time. @throws Abandoned */
  async #inTime(send: (signal: AbortSignal) => Promise<number>): Promise<Outcome> {
    const call = new AbortController();
    this.#calls.add(call);
    const startTimer = this.#options.startAnswerTimer ?? startRealTimer;
    const callOff = startTimer(ANSWER_WITHIN, () => call.abort());
    try {
      return { status: await send(call.signal) };
    } catch (error) {
      if (call.signal.reason instanceof Abandoned) throw call.signal.reason;
      return { problem: call.signal.aborted ? 'timeout' : problemOf(error) };
    } finally {
      callOff();
      this.#calls.delete(call);
    }
  }
}

function problemOf(error: unknown): DeliveryProblem {
  return error instanceof PostFailed ? error.problem : 'broken';
}
