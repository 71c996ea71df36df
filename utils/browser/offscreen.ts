/** A page without a window, which Chromium's worker has for what only pages can do; the polyfill does not know it. */
interface Offscreen {
  hasDocument(): Promise<boolean>;
  createDocument(options: { url: string; reasons: string[]; justification: string }): Promise<void>;
  closeDocument(): Promise<void>;
}

function offscreen(): Offscreen | undefined {
  const scope: { chrome?: { offscreen?: Offscreen } } = globalThis;
  return scope.chrome?.offscreen;
}

/** True where the background is a worker that cannot give a file an address, and must ask a page to. */
export function needsOffscreen(): boolean {
  return offscreen() !== undefined;
}

/** Opens one of the extension's pages without a window, in the place of the one before. */
export async function openOffscreen(url: string, justification: string): Promise<void> {
  await closeOffscreen();
  await offscreen()?.createDocument({ url, reasons: ['BLOBS'], justification });
}

export async function closeOffscreen(): Promise<void> {
  const pages = offscreen();
  if (pages !== undefined && (await pages.hasDocument())) await pages.closeDocument();
}
