// What the extension may weigh, and what each part of it has the browser read before it can show or do anything.
// Measured by: npm run build && npx size-limit
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const BUILT = '.output/chrome-mv3';
const STATIC_IMPORT = /(?:\bfrom|\bimport)\s*["'](\.{0,2}\/[^"']+\.js)["']/g;
const SCRIPT_OF_PAGE = /<script[^>]*\bsrc="([^"]+)"/g;

const at = (from, path) => (path.startsWith('/') ? join(BUILT, path) : join(dirname(from), path));

/** A script and everything that it imports at once; what it loads when it is needed is not part of it. */
function withImports(file, found = new Set()) {
  if (found.has(file)) return found;
  found.add(file);
  for (const [, path] of readFileSync(file, 'utf8').matchAll(STATIC_IMPORT))
    withImports(at(file, path), found);
  return found;
}

function loadedBy(page) {
  const html = readFileSync(join(BUILT, page), 'utf8');
  return [...html.matchAll(SCRIPT_OF_PAGE)].flatMap(([, path]) => [...withImports(join(BUILT, path))]);
}

const budget = (name, path, limit) => ({ name, path, gzip: true, limit });

export default [
  budget('in every page of a site that is switched on', `${BUILT}/content-scripts/*.js`, '12 kB'),
  budget('in a page, after a gesture', [`${BUILT}/reader.js`, `${BUILT}/page-button.js`], '40 kB'),
  // With the tables for other scripts: a worker of an extension may not load anything later.
  budget('background worker', [...withImports(`${BUILT}/background.js`)], '430 kB'),
  budget('popup', loadedBy('popup.html'), '400 kB'),
  budget('side panel and workspace', loadedBy('sidepanel.html'), '450 kB'),
  budget('options', loadedBy('options.html'), '400 kB'),
  budget(
    'all pages with what they load when it is needed',
    [`${BUILT}/chunks/*.js`, `!${BUILT}/chunks/transliteration-*.js`],
    '540 kB',
  ),
  budget('worker for files, with tables and readers of its own', `${BUILT}/exchange-worker.js`, '400 kB'),
  budget(
    'tables for other scripts, loaded when they are needed',
    `${BUILT}/chunks/transliteration-*.js`,
    '230 kB',
  ),
  budget('styles', `${BUILT}/assets/*.css`, '20 kB'),
];
