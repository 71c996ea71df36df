const QUIET = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--disable-search-engine-choice-screen',
];

export const isRoot = process.getuid?.() === 0;

/**
 * Flags for a Chromium that talks to nobody but the pages it is sent to. Its sandbox does not start for root, and
 * only for root do we go without it.
 */
export function quietFlags(): string[] {
  return isRoot ? [...QUIET, '--no-sandbox', '--test-type'] : QUIET;
}

/** Loads one unpacked extension and no other. Branded Chrome ignores these. */
export function extensionFlags(extension: string): string[] {
  return [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`];
}
