import { existsSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import type { Socket } from 'node:net';

const COLON = ':'.charCodeAt(0);

interface Waiting {
  resolve: (value: unknown) => void;
  reject: (error: Error) => void;
}

type Answer = [type: 1, id: number, error: { error: string; message: string } | null, value: unknown];

/** Waits for the port that Firefox writes into its profile once it listens. */
export async function readMarionettePort(profile: string, waitMs = 60_000): Promise<number> {
  const file = `${profile}/MarionetteActivePort`;
  const end = Date.now() + waitMs;
  for (;;) {
    const port = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
    if (port > 0) return port;
    if (Date.now() > end) throw new Error(`Firefox did not listen within ${waitMs / 1000} s.`);
    await new Promise((wake) => setTimeout(wake, 100));
  }
}

/**
 * Firefox's own remote control: JSON over TCP, each message preceded by its length in bytes and a colon.
 * https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html
 */
export class Marionette {
  private readonly socket: Socket;
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;
  private received = Buffer.alloc(0);
  private greet: () => void = () => undefined;

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on('data', (data) => this.receive(data));
    socket.on('close', () => this.failAll(new Error('Firefox closed the connection.')));
    socket.on('error', (error) => this.failAll(error));
  }

  static async connect(port: number): Promise<Marionette> {
    const marionette = new Marionette(connect(port, '127.0.0.1'));
    await new Promise<void>((resolve, reject) => {
      marionette.greet = resolve;
      marionette.socket.once('error', reject);
    });
    return marionette;
  }

  /** Sends one command, such as `WebDriver:Navigate`. @throws with Firefox's own words when it refuses. */
  send(command: string, parameters: Record<string, unknown> = {}): Promise<any> {
    const id = ++this.lastId;
    const message = JSON.stringify([0, id, command, parameters]);
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.socket.write(`${Buffer.byteLength(message)}:${message}`);
    });
  }

  disconnect(): void {
    this.socket.destroy();
  }

  private receive(data: Buffer): void {
    this.received = Buffer.concat([this.received, data]);
    for (;;) {
      const colon = this.received.indexOf(COLON);
      if (colon < 0) return;
      const end = colon + 1 + Number(this.received.subarray(0, colon).toString());
      if (this.received.length < end) return;
      const message: unknown = JSON.parse(this.received.subarray(colon + 1, end).toString());
      this.received = this.received.subarray(end);
      if (Array.isArray(message)) this.settle(message as Answer);
      else this.greet();
    }
  }

  private settle([, id, error, value]: Answer): void {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    if (error) waiting?.reject(new Error(`${error.error}: ${error.message}`));
    else waiting?.resolve(value);
  }

  private failAll(error: Error): void {
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}
