import { defineUnlistedScript } from '#imports';
import { readStablePage } from '@/capture/read-stable-page';
import type { PageReading } from '@/talent/drafts';

/**
 * How long the page must hold still, in milliseconds, for each time that it is read. A site that swaps one person for
 * the next without loading a page is in between for a moment; what is wrong for good is wrong the last time too.
 */
const SETTLING = [60, 250, 500, 1_000] as const;

function mayPass({ refused }: PageReading): boolean {
  return refused?.code === 'changed-meanwhile' || refused?.code === 'contradiction';
}

async function readWhenSettled(): Promise<{ url: string; reading: PageReading }> {
  const read = (settling: number): Promise<PageReading> =>
    readStablePage(
      document,
      () => location.href,
      () => new Promise((settled) => setTimeout(settled, settling)),
    );
  const [first, ...more] = SETTLING;
  let reading = await read(first);
  for (const settling of more) {
    if (!mayPass(reading)) break;
    reading = await read(settling);
  }
  return { url: location.href, reading };
}

/** Reads the page it is run in, and gives back what it found. */
export default defineUnlistedScript({ main: readWhenSettled });
