import { defineContentScript } from '#imports';
import { mayShowSomeone } from '@/capture/page-hint';
import { ask } from '@/messages/ask';

/** How long a site may take to fill a page that it changed to without loading one, in milliseconds. */
const FILLING = 1_000;

/** What the loader leaves in its own world of a page, which the page does not see. */
interface LoaderWorld {
  tellKithAgain?: () => void;
}

/**
 * The loader: all that runs on every page of a site that is switched on. It looks whether the page may show someone
 * and asks for the reader only then. Registered at run time for those sites, so it matches nothing by itself.
 */
export default defineContentScript({
  registration: 'runtime',
  matches: [],
  main() {
    const world: typeof globalThis & LoaderWorld = globalThis;
    // Run a second time in one page, when its site was switched on again, it listens no second time.
    if (world.tellKithAgain !== undefined) {
      world.tellKithAgain();
      return;
    }
    let told = '';
    const tell = (): void => {
      const url = location.href;
      const someone = mayShowSomeone(document, url);
      // The address changes first, then the title with all that stands under it.
      const now = JSON.stringify([url, someone, document.title]);
      if (now === told) return;
      told = now;
      ask('page.hint', { url, mayShowSomeone: someone }).catch(() => {
        // Nobody heard it: it is told again with the next page.
        told = '';
      });
    };
    const tellAgain = (): void => {
      told = '';
      tell();
    };
    world.tellKithAgain = tellAgain;
    tell();
    addEventListener('pageshow', ({ persisted }) => {
      if (persisted) tellAgain();
    });
    // Sites that change pages without loading one say so here; polling would cost every page.
    if ('navigation' in globalThis) {
      navigation.addEventListener('navigatesuccess', () => {
        tell();
        setTimeout(tell, FILLING);
      });
    }
  },
});
