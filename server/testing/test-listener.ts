import { once } from 'node:events';
import { WebSocket } from 'ws';
import { PROTOCOL_VERSION, serverMessage, type ServerMessage } from '@/sync/protocol';

/** A device's WebSocket, and what was said on it. */
export class TestListener {
  readonly socket: WebSocket;
  readonly heard: ServerMessage[] = [];
  closedWith: number | undefined;

  constructor(url: string) {
    this.socket = new WebSocket(`${url.replace('http', 'ws')}/api/sync/socket`);
    this.socket.on('message', (data: Buffer) => {
      this.heard.push(serverMessage.parse(JSON.parse(data.toString())));
    });
    this.socket.on('close', (code) => {
      this.closedWith = code;
    });
  }

  static async open(url: string, token: string): Promise<TestListener> {
    const listener = new TestListener(url);
    await once(listener.socket, 'open');
    listener.say({ type: 'hello', protocol: PROTOCOL_VERSION, token });
    await once(listener.socket, 'message');
    return listener;
  }

  say(message: unknown): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }
}
