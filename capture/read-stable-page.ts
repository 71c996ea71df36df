import { canonicalAddress } from '@/talent/identity/profile-address';
import type { PageReading } from '@/talent/drafts';
import { attributeOf, selectFirst } from './dom';
import { readPage } from './read-page';
import { refuse } from './refusals';
import { visibleLine } from './visible-text';

/** What must be the same before and after a page is read: whose page it is, and what stands over it. */
function markOf(document: Document, url: string): string {
  const link = selectFirst(document, 'link[rel~="canonical" i]');
  const heading = selectFirst(document, 'h1');
  return JSON.stringify([
    canonicalAddress(url),
    link === undefined ? null : attributeOf(link, 'href'),
    visibleLine(heading),
  ]);
}

/**
 * Reads a page that may be changing: many sites swap one profile for the next without loading a page, and for
 * a moment show the address of one and the data of another.
 * @param getUrl gives the address as it is at the time of the call
 * @param settle waits as long as a change in progress may take, such as two frames
 * @returns a refusal `changed-meanwhile` when address, canonical link or heading were not the same throughout
 */
export async function readStablePage(
  document: Document,
  getUrl: () => string,
  settle: () => Promise<void>,
): Promise<PageReading> {
  const before = markOf(document, getUrl());
  const reading = readPage(document, getUrl());
  await settle();
  if (markOf(document, getUrl()) === before) return reading;
  return { people: [], jobs: [], refused: refuse('changed-meanwhile') };
}
