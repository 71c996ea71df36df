import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { extensionFlags, quietFlags } from './chromium-flags';
import type { Browser, ChromiumKind } from './find-browser.mjs';

export interface OpenedBrowser {
  /** Resolves when the person closes the last window, or `close` was called. */
  ended: Promise<void>;
  close(): Promise<void>;
}

export interface OpenBrowserOptions {
  browser: Browser<ChromiumKind>;
  /** Folder of the unpacked extension. */
  extension: string;
  /** Kept between runs. */
  profile: string;
  address: string;
  flags?: string[];
}

const CLOSE_MS = 5000;

interface Reply {
  id?: number;
  error?: { message: string };
}

/**
 * Asks the browser, over its debugging pipe, to load an unpacked extension: the one way that branded Chrome has
 * left since 137. Messages are JSON, each ended by a zero byte.
 * https://chromedevtools.github.io/devtools-protocol/tot/Extensions/#method-loadUnpacked
 */
function loadUnpacked(input: Writable, output: Readable, extension: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let received = '';
    output.setEncoding('utf8').on('data', (chunk: string) => {
      received += chunk;
      const messages = received.split('\0');
      received = messages.pop() ?? '';
      for (const message of messages) {
        const reply: Reply = JSON.parse(message);
        if (reply.id !== 1) continue;
        if (reply.error) reject(new Error(`The browser refused the extension: ${reply.error.message}`));
        else resolve();
      }
    });
    output.once('close', () => reject(new Error('The browser ended before it loaded the extension.')));
    input.write(
      `${JSON.stringify({ id: 1, method: 'Extensions.loadUnpacked', params: { path: extension } })}\0`,
    );
  });
}

/**
 * Opens a browser window for a person, with the extension in it.
 * @throws when the browser does not start or refuses the extension.
 */
export async function openBrowser(options: OpenBrowserOptions): Promise<OpenedBrowser> {
  const { browser, extension, profile, address } = options;
  const needsPipe = browser.kind === 'chrome';
  const child = spawn(
    browser.path,
    [
      `--user-data-dir=${profile}`,
      ...quietFlags(),
      ...(needsPipe
        ? ['--remote-debugging-pipe', '--enable-unsafe-extension-debugging']
        : extensionFlags(extension)),
      ...(options.flags ?? []),
      address,
    ],
    { stdio: ['ignore', 'ignore', 'ignore', ...(needsPipe ? (['pipe', 'pipe'] as const) : [])] },
  );
  await once(child, 'spawn');
  const ended = once(child, 'exit').then(() => undefined);
  const [, , , input, output] = child.stdio;
  if (needsPipe && input && output && 'write' in input && 'read' in output) {
    await loadUnpacked(input, output, extension);
  }
  return {
    ended,
    close: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill();
      const patience = setTimeout(() => child.kill('SIGKILL'), CLOSE_MS);
      await ended;
      clearTimeout(patience);
    },
  };
}
