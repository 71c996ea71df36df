import { PROTOCOL_VERSION, serverMessage } from '@/sync/protocol';

/** Milliseconds between pings: Chromium keeps a worker alive whose WebSocket speaks within 30 s. */
const PING = 20_000;
/** Milliseconds before a lost connection is tried again. */
const RECONNECT = 5_000;

/** The line on which the server hints that there is something to pull. Losing it costs time, never data. */
export class PokeSocket {
  readonly #poked: () => void;
  #socket: WebSocket | undefined;
  #address = '';
  #ping: ReturnType<typeof setInterval> | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(poked: () => void) {
    this.#poked = poked;
  }

  /** Connects, unless it is connected there already. */
  connect(serverUrl: string, token: string): void {
    const address = `${serverUrl.replace(/^http/, 'ws')}/api/sync/socket`;
    if (this.#socket !== undefined && this.#address === address) return;
    this.close();
    this.#address = address;
    const socket = new WebSocket(address);
    this.#socket = socket;
    socket.addEventListener('open', () => {
      socket.send(JSON.stringify({ type: 'hello', protocol: PROTOCOL_VERSION, token }));
      this.#ping = setInterval(() => socket.send(JSON.stringify({ type: 'ping' })), PING);
    });
    socket.addEventListener('message', (event) => this.#hear(event.data));
    socket.addEventListener('close', () => {
      if (this.#socket !== socket) return;
      this.#forget();
      // What happened meanwhile is found by the sync that comes with the next connection.
      this.#retry = setTimeout(() => this.#poked(), RECONNECT);
    });
  }

  close(): void {
    const socket = this.#socket;
    this.#forget();
    socket?.close();
  }

  #forget(): void {
    clearInterval(this.#ping);
    clearTimeout(this.#retry);
    this.#socket = undefined;
  }

  #hear(data: unknown): void {
    if (typeof data !== 'string') return;
    let json: unknown;
    try {
      json = JSON.parse(data);
    } catch {
      return;
    }
    const message = serverMessage.safeParse(json);
    if (message.success && message.data.type === 'poke') this.#poked();
  }
}
