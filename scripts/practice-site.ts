import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { extname, join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const PAGES = fileURLToPath(new URL('../tests/practice-site', import.meta.url));
const MEDIA_TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};
/** A host that may stand in a page: nothing that could end an attribute or a script. */
const SAFE_HOST = /^[a-z\d.-]+(?::\d+)?$/i;
const TIME_COOKIE = 'practice-time=later';

export interface PracticeSite {
  /** Such as `http://practice.localhost:4310`, without a slash at the end. */
  origin: string;
  port: number;
  close(): Promise<void>;
}

/** Every file of the site by the path it is reached at; `/a/b.html` answers at `/a/b`, an index at its folder. */
function listFiles(): Map<string, string> {
  const files = readdirSync(PAGES, { recursive: true, encoding: 'utf8' });
  return new Map(
    files
      .filter((file) => extname(file) in MEDIA_TYPES)
      .map((file) => {
        const path = `/${relative('.', file).split(sep).join('/')}`;
        return [path.replace(/\.html$/, '').replace(/(.)?\/index$/, '$1') || '/', join(PAGES, file)];
      }),
  );
}

function fillPlaceholders(page: string, host: string, isLater: boolean): string {
  const year = new Date().getUTCFullYear();
  const values: Record<string, string> = {
    origin: `http://${host}`,
    year: String(year),
    nextYear: String(year + 1),
    time: isLater ? 'a year later' : 'today',
  };
  return page.replaceAll(/\{\{(\w+)\}\}/g, (placeholder, name: string) => values[name] ?? placeholder);
}

function moveTime(when: string, response: ServerResponse): void {
  const age = when === 'later' ? '' : '; Max-Age=0';
  response
    .writeHead(303, { Location: '/', 'Set-Cookie': `${TIME_COOKIE}; Path=/; SameSite=Lax${age}` })
    .end();
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  const host = request.headers.host ?? '';
  if (!SAFE_HOST.test(host)) {
    response.writeHead(400).end('Unknown host');
    return;
  }
  const path = new URL(request.url ?? '/', `http://${host}`).pathname.replace(/(.)\/$/, '$1');
  const time = /^\/time\/(now|later)$/.exec(path)?.[1];
  if (time !== undefined) {
    moveTime(time, response);
    return;
  }
  const isLater = request.headers.cookie?.includes(TIME_COOKIE) ?? false;
  const files = listFiles();
  const file = (isLater ? files.get(`${path}.later`) : undefined) ?? files.get(path);
  const served = file ?? join(PAGES, '404.html');
  const type = MEDIA_TYPES[extname(served)] ?? 'text/plain';
  const text = readFileSync(served, 'utf8');
  response
    .writeHead(file === undefined ? 404 : 200, { 'Content-Type': type, 'Cache-Control': 'no-store' })
    .end(type.startsWith('text/html') ? fillPlaceholders(text, host, isLater) : text);
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}

/**
 * Serves the practice pages on this machine alone. Browsers take every `*.localhost` to be the machine itself.
 * @param port 0 for any that is free.
 * @throws when the port is taken.
 */
export async function startPracticeSite(port = 0): Promise<PracticeSite> {
  const server = createServer(answer);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The practice site has no port.');
  return {
    origin: `http://practice.localhost:${address.port}`,
    port: address.port,
    close: () => closeServer(server),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const site = await startPracticeSite(Number(process.argv[2] ?? 4310));
  console.log(`Practice site: ${site.origin}/`);
}
