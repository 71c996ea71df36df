import { upgradeWebSocket, type WebSocketLike } from '@hono/node-server';
import { Hono } from 'hono';
import type { WSContext } from 'hono/ws';
import { clientMessage, type ServerMessage } from '@/sync/protocol';
import { visibleScopes } from '@/talent/access/visible-scopes';
import { authenticateDevice, type SignedInDevice } from '../services/devices';
import type { ServerContext } from '../services/server-context';
import { findProtocolFailure, type SyncFailure } from '@/sync/authority/sync-failure';
import type { TeamEvent } from '../services/team-events';
import { describeError } from '../logging';

type Socket = WSContext<WebSocketLike>;

/** Milliseconds that a device has to say who it is. */
const HELLO_WITHIN = 10_000;
/** Milliseconds of silence after which a connection is taken for dead; devices ping far more often. */
const SILENT_FOR = 90_000;
// RFC 6455, 7.4.1 and 7.4.2: policy violation, and codes for private use; 1012 of its registry: come back.
const CLOSE_BAD_MESSAGE = 1008;
const CLOSE_REGROUPED = 1012;
const CLOSE_SIGNED_OUT = 4401;
const CLOSE_SILENT = 4408;

function parseMessage(data: unknown): ReturnType<typeof clientMessage.safeParse> {
  let json: unknown;
  try {
    json = typeof data === 'string' ? JSON.parse(data) : undefined;
  } catch {
    json = undefined;
  }
  return clientMessage.safeParse(json);
}

/** One device's connection: silent until it has said who it is, then told what changes in its scopes. */
class DeviceConnection {
  readonly #context: ServerContext;
  #state: 'new' | 'checking' | 'open' | 'closed' = 'new';
  #isCounted = false;
  #stopListening: (() => void) | undefined;
  #deadline: NodeJS.Timeout | undefined;

  constructor(context: ServerContext) {
    this.#context = context;
  }

  open(socket: Socket): void {
    if (this.#state === 'closed') return;
    this.#context.metrics.openSockets.inc();
    this.#isCounted = true;
    this.#setDeadline(socket, HELLO_WITHIN);
  }

  async hear(socket: Socket, data: unknown): Promise<void> {
    if (this.#state === 'closed') return;
    const message = parseMessage(data);
    if (!message.success) {
      this.#refuse(socket, { code: 'bad-request', message: 'Not a message of the protocol' });
    } else if (message.data.type === 'hello') {
      if (this.#state !== 'new') return;
      this.#state = 'checking';
      await this.#greet(socket, message.data);
    } else if (this.#state === 'open') {
      this.#setDeadline(socket, SILENT_FOR);
      this.#say(socket, { type: 'pong' });
    }
  }

  close(): void {
    this.#state = 'closed';
    if (this.#isCounted) this.#context.metrics.openSockets.dec();
    this.#isCounted = false;
    clearTimeout(this.#deadline);
    this.#stopListening?.();
    this.#stopListening = undefined;
  }

  async #greet(socket: Socket, hello: { protocol: number; token: string }): Promise<void> {
    const failure = findProtocolFailure(hello.protocol);
    if (failure !== undefined) return this.#refuse(socket, failure);
    const signedIn = await authenticateDevice(this.#context, hello.token);
    if (!signedIn.ok) return this.#refuse(socket, signedIn.reason);
    // It may have hung up, or been hung up on, while the database looked.
    if (this.#state !== 'checking') return undefined;
    this.#state = 'open';
    this.#setDeadline(socket, SILENT_FOR);
    this.#listen(socket, signedIn.value);
    this.#say(socket, { type: 'ready' });
    return undefined;
  }

  #listen(socket: Socket, { device, actor }: SignedInDevice): void {
    const scopes = new Set(visibleScopes(actor));
    this.#stopListening = this.#context.events.listen(device.team_id, (event: TeamEvent) => {
      if (event.type === 'signed-out') {
        if (event.deviceId !== device.id) return;
        this.#refuse(socket, { code: 'unauthenticated', message: 'This device was signed out' });
      } else if (event.type === 'regrouped') {
        if (event.userId !== device.user_id) return;
        socket.close(CLOSE_REGROUPED, 'regrouped');
        this.close();
      } else if (scopes.has(event.scope)) {
        this.#say(socket, { type: 'poke', scope: event.scope, version: event.version });
      }
    });
  }

  #refuse(socket: Socket, { code, message }: SyncFailure): void {
    this.#say(socket, { type: 'error', code, message });
    socket.close(code === 'bad-request' ? CLOSE_BAD_MESSAGE : CLOSE_SIGNED_OUT, code);
    this.close();
  }

  #say(socket: Socket, message: ServerMessage): void {
    socket.send(JSON.stringify(message));
  }

  #setDeadline(socket: Socket, milliseconds: number): void {
    clearTimeout(this.#deadline);
    this.#deadline = setTimeout(() => {
      socket.close(CLOSE_SILENT, 'silent');
      this.close();
    }, milliseconds);
    this.#deadline.unref();
  }
}

/** `GET /socket`: the WebSocket on which devices hear that there is something to pull. */
export function createSocketRoutes(context: ServerContext): Hono {
  const routes = new Hono();
  routes.get(
    '/socket',
    upgradeWebSocket(() => {
      const connection = new DeviceConnection(context);
      return {
        onOpen: (_event, socket) => connection.open(socket),
        onMessage: (event, socket) => {
          connection.hear(socket, event.data).catch((error: unknown) => {
            context.log.error(describeError(error), 'a connection broke');
            socket.close(1011, 'internal');
            connection.close();
          });
        },
        onClose: () => connection.close(),
        onError: () => connection.close(),
      };
    }),
  );
  return routes;
}
