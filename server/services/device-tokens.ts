import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

// The token names its team and device, so that finding it is a look-up by key in that team; the rest is secret.
const TOKEN = /^kith_([0-9a-zA-Z-]{1,64})\.([0-9a-zA-Z-]{1,64})\.([0-9a-zA-Z_-]{43})$/;

/** A device's token, taken apart. */
export interface DeviceToken {
  readonly teamId: string;
  readonly deviceId: string;
  readonly secret: string;
}

/** 256 random bits. */
export function createSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** 192 random bits for a link, in digits and letters: mail programs break a link off at a `-` at its end. */
export function createLinkSecret(): string {
  return randomBytes(24).toString('hex');
}

export function writeToken({ teamId, deviceId, secret }: DeviceToken): string {
  return `kith_${teamId}.${deviceId}.${secret}`;
}

export function readToken(token: string): DeviceToken | undefined {
  const [, teamId, deviceId, secret] = TOKEN.exec(token) ?? [];
  if (teamId === undefined || deviceId === undefined || secret === undefined) return undefined;
  return { teamId, deviceId, secret };
}

/** What is stored of a secret. It is random, so a fast hash without salt is enough. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

export function isSecretOf(secret: string, hash: string): boolean {
  return timingSafeEqual(Buffer.from(hashSecret(secret)), Buffer.from(hash.padEnd(64).slice(0, 64)));
}
