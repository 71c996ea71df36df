/**
 * Sites that forbid add-ons to read along, and look for those that do. They are never switched on and nothing is ever
 * put into their pages: what they show is read only when the recruiter asks for this one page.
 */
const MANUAL_HOSTS = ['linkedin.com'] as const;

/** True for a host whose pages are read on a gesture only. */
export function isManualHost(host: string): boolean {
  const bare = host.toLowerCase().replace(/:\d+$/, '');
  return MANUAL_HOSTS.some((manual) => bare === manual || bare.endsWith(`.${manual}`));
}
