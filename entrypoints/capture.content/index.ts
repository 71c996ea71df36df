import { defineContentScript } from '#imports';
import { mayShowSomeone } from '@/capture/page-hint';
import { ask } from '@/messages/ask';

/**
 * The loader: all that runs on every page of a site that is switched on. It looks whether the page may show someone
 * and asks for the reader only then. Registered at run time for those sites, so it matches nothing by itself.
 */
export default defineContentScript({
  registration: 'runtime',
  matches: [],
  main() {
    let told: string | undefined;
    const tell = (): void => {
      const url = location.href;
      if (url === told) return;
      told = url;
      void ask('page.hint', { url, mayShowSomeone: mayShowSomeone(document, url) });
    };
    tell();
    // Sites that change pages without loading one say so here; polling would cost every page.
    if ('navigation' in globalThis) navigation.addEventListener('navigatesuccess', tell);
  },
});
