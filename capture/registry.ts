import type { Page } from './page';
import type { Reader } from './reader';
import { github } from './readers/github';
import { hCard } from './readers/h-card';
import { jobPosting } from './readers/job-posting';
import { jsonLd } from './readers/json-ld';
import { linkedinPublic } from './readers/linkedin-public';

/**
 * All readers. Readers of one site come first; the order of the general ones is the order in which their
 * findings are merged: what an earlier one found, a later one does not replace.
 */
export const READERS: readonly Reader[] = [github, linkedinPublic, jsonLd, hCard, jobPosting];

/** True when a host is the named one, or one label below it for names such as `*.linkedin.com`. */
function matchesHost(name: string, host: string): boolean {
  if (!name.startsWith('*.')) return host === name;
  const label = host.endsWith(name.slice(1)) ? host.slice(0, -name.length + 1) : '';
  return label !== '' && !label.includes('.');
}

function isOfSite(reader: Reader, page: Page): boolean {
  if (reader.hosts === 'every') return false;
  return reader.hosts.some((name) => matchesHost(name, page.url.host)) && reader.path.test(page.url.pathname);
}

/**
 * The readers for a page: the one of its site, or the one of the software that it runs on; otherwise all
 * general ones. A site's reader is alone because it knows what the general ones would mistake there.
 */
export function readersFor(page: Page): readonly Reader[] {
  const own =
    READERS.find((reader) => isOfSite(reader, page)) ??
    READERS.find((reader) => reader.recognizes?.(page) === true);
  return own === undefined ? READERS.filter((reader) => reader.hosts === 'every') : [own];
}
