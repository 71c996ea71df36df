import { readFileSync } from 'node:fs';
import { readPage } from '../capture/read-page';
import { MOST_ELEMENTS } from '../capture/limits';
import { refuse } from '../capture/refusals';
import type { PageReading } from '../talent/drafts';
import { decodeHtml, estimateMarkup, openPage } from './read/open-saved-page';

const USAGE =
  'Usage: npm run -s read -- --url URL FILE.html\nPrints what the page at URL, saved as FILE.html, says about people and openings, as JSON.';

// No page that people read nests like this; building it would take hours.
const MOST_DEPTH = 5_000;

interface Arguments {
  readonly url: string;
  readonly file: string;
}

/** Reads the command line. @returns what is wrong with it, as a string, or the arguments */
function parseArguments(words: readonly string[]): Arguments | string {
  let url: string | undefined;
  const files: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (word === '--url') {
      at += 1;
      url = words[at];
    } else if (word.startsWith('--url=')) {
      url = word.slice('--url='.length);
    } else if (word.startsWith('--')) {
      return `unknown option ${word}`;
    } else {
      files.push(word);
    }
  }
  const [file] = files;
  if (url === undefined) return 'the address of the page is missing (--url URL)';
  if (!/^https?:\/\/./i.test(url) || !URL.canParse(url)) return `not an http(s) address: ${url}`;
  if (file === undefined) return 'the file is missing';
  return files.length > 1 ? 'one file at a time' : { url, file };
}

function readSavedPage({ url, file }: Arguments): PageReading | string {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    return `cannot read ${file}: ${error instanceof Error ? error.message : 'unknown error'}`;
  }
  const html = decodeHtml(bytes);
  // Building a document takes long here, unlike in a browser: what would be refused is refused before.
  const estimate = estimateMarkup(html);
  if (estimate.tags > MOST_ELEMENTS || estimate.depth > MOST_DEPTH) {
    return { people: [], jobs: [], refused: refuse('too-large') };
  }
  return readPage(openPage(html, url), url);
}

function main(words: readonly string[]): number {
  const parsed = parseArguments(words);
  const reading = typeof parsed === 'string' ? parsed : readSavedPage(parsed);
  if (typeof reading === 'string') {
    process.stderr.write(`read: ${reading}\n${USAGE}\n`);
    return 2;
  }
  process.stdout.write(`${JSON.stringify(reading, null, 2)}\n`);
  return 0;
}

process.exitCode = main(process.argv.slice(2));
