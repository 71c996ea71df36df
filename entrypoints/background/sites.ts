import { isManualHost } from '@/capture/manners';
import { browser } from '@/utils/browser';

const LOADER_ID = 'loader';
const LOADER_FILE = '/content-scripts/capture.js';

/** The site a page belongs to. */
export interface Site {
  /** Host with port, as people read it. */
  readonly host: string;
  /** The match pattern that asks for this site alone; ports have no part in patterns. */
  readonly origin: string;
  /** Read on a gesture only, never switched on. */
  readonly manual: boolean;
}

/** The site of an address, or undefined when no extension may read it. */
export function siteOf(address: string | undefined): Site | undefined {
  if (address === undefined) return undefined;
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return undefined;
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
  return { host: url.host, origin: `${url.protocol}//${url.hostname}/*`, manual: isManualHost(url.host) };
}

/** The patterns of the sites that the recruiter switched on. */
export async function switchedOnOrigins(): Promise<readonly string[]> {
  const { origins = [] } = await browser.permissions.getAll();
  return origins.filter((origin) => !isManualHost(new URL(origin.replace('*.', '')).host));
}

export async function isSwitchedOn(site: Site): Promise<boolean> {
  return !site.manual && (await browser.permissions.contains({ origins: [site.origin] }));
}

/**
 * Lets the loader run on exactly the sites that are switched on. Done again at each start, because an update forgets
 * it. One at a time: two that both find nothing registered would both register.
 */
export function registerLoader(): Promise<void> {
  registering = registering.then(registerOnce, registerOnce);
  return registering;
}

/**
 * Runs the loader in a page that was open before its site was switched on: from then on it tells of that tab as of any.
 * @returns false where it may not run
 */
export async function runLoader(tabId: number, address: string | undefined): Promise<boolean> {
  const site = siteOf(address);
  if (site === undefined || !(await isSwitchedOn(site))) return false;
  try {
    await browser.scripting.executeScript({ target: { tabId }, files: [LOADER_FILE] });
    return true;
  } catch {
    return false;
  }
}

let registering = Promise.resolve();

async function registerOnce(): Promise<void> {
  const matches = [...(await switchedOnOrigins())];
  const present = await browser.scripting.getRegisteredContentScripts({ ids: [LOADER_ID] });
  if (matches.length === 0) {
    if (present.length > 0) await browser.scripting.unregisterContentScripts({ ids: [LOADER_ID] });
    return;
  }
  const loader = {
    id: LOADER_ID,
    matches,
    js: [LOADER_FILE],
    runAt: 'document_idle' as const,
    persistAcrossSessions: true,
  };
  if (present.length === 0) await browser.scripting.registerContentScripts([loader]);
  else await browser.scripting.updateContentScripts([loader]);
}
