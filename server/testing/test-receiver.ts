import { createServer, type Server, type ServerResponse } from 'node:http';
import { Webhook } from 'standardwebhooks';
import * as z from 'zod/mini';

const body = z.strictObject({
  id: z.string(),
  type: z.enum(['records.changed', 'person.erased', 'test']),
  createdAt: z.iso.datetime(),
  teamId: z.string(),
  data: z.strictObject({
    version: z.number(),
    records: z.array(z.strictObject({ kind: z.string(), id: z.string() })),
  }),
});

/** A call as it came: `at` is its timestamp in seconds. */
export interface ReceivedCall {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly body: z.infer<typeof body>;
}

/** Answers with a status, or not at all. */
type Answer = (call: ReceivedCall, response: ServerResponse) => void;

/** Somebody who listens for webhooks on this machine, over HTTP. */
export class TestReceiver {
  readonly calls: ReceivedCall[] = [];
  answer: Answer = (_call, response) => void response.writeHead(204).end();
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async open(): Promise<TestReceiver> {
    const server = createServer();
    const receiver = new TestReceiver(server);
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        const headers = Object.fromEntries(
          Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
        );
        const call = { path: request.url ?? '', headers, text, body: body.parse(JSON.parse(text)) };
        receiver.calls.push(call);
        receiver.answer(call, response);
      });
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    return receiver;
  }

  /** Where it listens; each path is another receiver. */
  url(path = '/'): string {
    const address = this.#server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    return `http://127.0.0.1:${port}${path}`;
  }

  answerWith(status: number): void {
    this.answer = (_call, response) => void response.writeHead(status).end('an answer that nobody keeps');
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => {
      this.#server.close(resolve);
    });
  }
}

/** True when a call bears the signature that belongs to it, whenever it came. */
export function isSigned({ headers, text }: ReceivedCall, secret: string): boolean {
  const at = new Date(Number(headers['webhook-timestamp']) * 1_000);
  return new Webhook(secret).sign(headers['webhook-id'] ?? '', at, text) === headers['webhook-signature'];
}
