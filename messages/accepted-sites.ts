import { browser } from '@/utils/browser';

const KEY = 'accepted-sites';

/** The hosts that are read on a gesture only, and whose warning the recruiter has read and accepted. */
export async function readAcceptedSites(): Promise<readonly string[]> {
  const kept: unknown = (await browser.storage.local.get(KEY))[KEY];
  return Array.isArray(kept) ? kept.filter((host) => typeof host === 'string') : [];
}

export async function acceptSite(host: string, accepted: boolean): Promise<void> {
  const others = (await readAcceptedSites()).filter((other) => other !== host);
  await browser.storage.local.set({ [KEY]: accepted ? [...others, host] : others });
}

/** True for a host that was accepted, or a part of one (`se.linkedin.com` of `linkedin.com`). */
export function isAcceptedHost(accepted: readonly string[], host: string): boolean {
  return accepted.some((site) => host === site || host.endsWith(`.${site}`));
}
