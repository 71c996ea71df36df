export interface Browser<Kind extends string> {
  /** The program to start. */
  path: string;
  kind: Kind;
}

export type ChromiumKind = 'chromium' | 'edge' | 'chrome';

export function findChromium(env?: NodeJS.ProcessEnv): Browser<ChromiumKind> | undefined;
export function findFirefox(env?: NodeJS.ProcessEnv): Browser<'firefox'> | undefined;
