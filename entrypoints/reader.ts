import { defineUnlistedScript } from '#imports';
import { readPage } from '@/capture/read-page';

/** Reads the page it is run in, once, and gives back what it found. */
export default defineUnlistedScript(() => {
  const url = location.href;
  return { url, reading: readPage(document, url) };
});
