import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Material by others to test against: it lies beside the project, is only read, and may be absent. */
const CORPORA = fileURLToPath(new URL('../../shared/corpora/', import.meta.url));

/**
 * The path of a corpus, or undefined after saying on the console which one is missing. With
 * `KITH_CORPORA=required` a missing corpus is an error.
 * @param path the folder or file below the corpora, such as `profile-urls/regexes.json`
 */
export function findCorpus(path: string): string | undefined {
  const full = `${CORPORA}${path}`;
  if (existsSync(full)) return full;
  const message = `The corpus ${path} is missing: expected ../shared/corpora/${path} beside the project.`;
  if (process.env['KITH_CORPORA'] === 'required') throw new Error(message);
  console.warn(`${message} Its tests are skipped.`);
  return undefined;
}
