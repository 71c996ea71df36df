import { encodeClock, nextClock, ZERO_CLOCK, type Clock } from '@/sync/clock';
import {
  PROTOCOL_VERSION,
  pullResponse,
  pushResponse,
  type Cursor,
  type Mutation,
  type PullRequest,
  type PullResponse,
  type PushResponse,
} from '@/sync/protocol';
import type { CommandArgs, CommandName } from '@/talent/commands';
import { createDevice } from '../services/devices';
import type { RunningServer } from '../create-server';
import type { Member } from '../repositories/members';

type PulledRow = PullResponse['rows'][number];

/** An answer over HTTP, read. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** Sends JSON, or any text, as the extension does. */
export async function send(
  url: string,
  method: string,
  token: string | undefined,
  body?: unknown,
): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}

/** A device that speaks the protocol over HTTP and keeps what it pulls. */
export class TestDevice {
  readonly rows = new Map<string, PulledRow>();
  readonly queue: Mutation[] = [];
  cursor: Cursor = {};
  epoch: string | undefined;
  /** As of the last page; `done` is up to the test. */
  erasures = { heard: 0, done: 0 };
  token: string;
  deviceId: string;
  url: string;
  #mid = 0;
  #clock: Clock = ZERO_CLOCK;

  constructor(url: string, deviceId: string, token: string) {
    this.url = url;
    this.deviceId = deviceId;
    this.token = token;
  }

  static async create(server: RunningServer, member: Member): Promise<TestDevice> {
    const { deviceId, token } = await createDevice(server.context, member, 'Test browser');
    return new TestDevice(server.publicUrl, deviceId, token);
  }

  /** Queues a change; `at` is this device's clock, in milliseconds since the epoch. */
  add<Name extends CommandName>(name: Name, args: CommandArgs<Name>, at = Date.now()): Mutation {
    return this.addRaw(name, args, at);
  }

  /** Queues anything. */
  addRaw(name: string, args: unknown, at = Date.now()): Mutation {
    this.#clock = nextClock(this.#clock, at, this.deviceId);
    return this.#queue(name, args, this.#clock);
  }

  /** Queues a change under exactly this time, even one that goes back. */
  addAt<Name extends CommandName>(name: Name, args: CommandArgs<Name>, at: number): Mutation {
    return this.#queue(name, args, encodeClock({ at, counter: 0, node: this.deviceId }));
  }

  /** Sends what is queued, or the mutations that are given. */
  async trySend(mutations: readonly Mutation[] = this.queue): Promise<Answer> {
    return send(`${this.url}/api/sync/push`, 'POST', this.token, { protocol: PROTOCOL_VERSION, mutations });
  }

  /** Sends what is queued and takes the answer. */
  async push(): Promise<PushResponse> {
    const { status, body } = await this.trySend();
    if (status !== 200) throw new Error(`Push: ${status} ${JSON.stringify(body)}`);
    const answer = pushResponse.parse(body);
    this.queue.splice(0, this.queue.length);
    return answer;
  }

  /** Pulls one page. @param more what it asks beside what a pull always asks */
  async pullPage(more: Pick<PullRequest, 'digests'> = {}): Promise<PullResponse> {
    const { status, body } = await send(`${this.url}/api/sync/pull`, 'POST', this.token, {
      protocol: PROTOCOL_VERSION,
      cursor: this.cursor,
      erasures: this.erasures,
      ...(this.epoch === undefined ? {} : { epoch: this.epoch }),
      ...more,
    });
    if (status !== 200) throw new Error(`Pull: ${status} ${JSON.stringify(body)}`);
    const page = pullResponse.parse(body);
    for (const { number } of page.erasures) this.erasures.heard = number;
    for (const { kind, id, to } of page.gone) if (to === undefined) this.rows.delete(`${kind}/${id}`);
    for (const row of page.rows) this.rows.set(`${row.kind}/${row.id}`, row);
    this.cursor = page.cursor;
    this.epoch = page.epoch;
    return page;
  }

  /** Pulls all there is. */
  async pull(more?: Pick<PullRequest, 'digests'>): Promise<readonly PullResponse[]> {
    const pages: PullResponse[] = [];
    do pages.push(await this.pullPage(more));
    while (pages.at(-1)?.more);
    return pages;
  }

  /** What it knows of a field of a record. */
  value(kind: string, id: string, field: string): unknown {
    return this.rows.get(`${kind}/${id}`)?.fields[field]?.value;
  }

  #queue(name: string, args: unknown, clock: Clock): Mutation {
    this.#mid += 1;
    // Through JSON, as it travels.
    const travelled: Mutation['args'] = JSON.parse(JSON.stringify(args)) as Mutation['args'];
    const mutation = { mid: this.#mid, name, version: 1, clock, args: travelled };
    this.queue.push(mutation);
    return mutation;
  }
}
