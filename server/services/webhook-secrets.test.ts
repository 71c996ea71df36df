import { webcrypto } from 'node:crypto';
import { expect, it } from 'vitest';
import type { RandomBytes } from '@/utils/ids';
import { WebhookSecrets } from './webhook-secrets';

const randomBytes: RandomBytes = (bytes) => webcrypto.getRandomValues(bytes);
const SERVER_SECRET = 'the secret of a server, long enough';
const OWNER = { teamId: 'team', webhookId: 'webhook' };

it('makes secrets of the form that receivers know, each another one', () => {
  const secrets = new WebhookSecrets(SERVER_SECRET, randomBytes);
  const made = [secrets.create(), secrets.create()];
  for (const secret of made) expect(secret).toMatch(/^whsec_[\w+/]{43}=$/);
  expect(new Set(made).size).toBe(2);
});

it('keeps them so that only the same server reads them, and only for the same webhook', () => {
  const secrets = new WebhookSecrets(SERVER_SECRET, randomBytes);
  const secret = secrets.create();
  const sealed = secrets.seal(secret, OWNER);
  expect(sealed).not.toContain(secret.slice(6));
  expect(secrets.seal(secret, OWNER)).not.toBe(sealed);
  expect(new WebhookSecrets(SERVER_SECRET, randomBytes).open(sealed, OWNER)).toBe(secret);
  expect(new WebhookSecrets(`${SERVER_SECRET}!`, randomBytes).open(sealed, OWNER)).toBeUndefined();
  expect(secrets.open(sealed, { ...OWNER, webhookId: 'another' })).toBeUndefined();
  expect(secrets.open(sealed, { ...OWNER, teamId: 'another' })).toBeUndefined();
  for (const damaged of ['', 'AAAA', `${sealed.slice(0, -8)}AAAAAAA=`]) {
    expect(secrets.open(damaged, OWNER)).toBeUndefined();
  }
});
