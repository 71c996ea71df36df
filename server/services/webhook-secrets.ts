import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import type { RandomBytes } from '@/utils/ids';

const PREFIX = 'whsec_';
/** Standard Webhooks asks for 24 to 64. */
const SECRET_BYTES = 32;
const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Keeps this key apart from whatever else is made of the same secret. */
const PURPOSE = 'kith webhook secrets';

/** Whose secret it is: one that was copied to another webhook cannot be read there. */
export interface SecretOwner {
  readonly teamId: string;
  readonly webhookId: string;
}

function nameOwner({ teamId, webhookId }: SecretOwner): Buffer {
  return Buffer.from(JSON.stringify([teamId, webhookId]));
}

/**
 * Makes the secrets that sign deliveries, and keeps them encrypted (AES-256-GCM): who has the database or a backup
 * without the server's own secret cannot sign.
 */
export class WebhookSecrets {
  readonly #key: Buffer;
  readonly #randomBytes: RandomBytes;

  /** `serverSecret` is what the server signs cookies with, too. */
  constructor(serverSecret: string, randomBytes: RandomBytes) {
    this.#key = Buffer.from(hkdfSync('sha256', serverSecret, '', PURPOSE, 32));
    this.#randomBytes = randomBytes;
  }

  /** A new one: `whsec_` and base64. */
  create(): string {
    return `${PREFIX}${Buffer.from(this.#randomBytes(new Uint8Array(SECRET_BYTES))).toString('base64')}`;
  }

  /** Nonce, tag and what was encrypted, as base64. */
  seal(secret: string, owner: SecretOwner): string {
    const nonce = this.#randomBytes(new Uint8Array(NONCE_BYTES));
    const cipher = createCipheriv(CIPHER, this.#key, nonce).setAAD(nameOwner(owner));
    const hidden = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), hidden]).toString('base64');
  }

  /** @returns undefined for what was encrypted by a server with another secret, or for another webhook. */
  open(sealed: string, owner: SecretOwner): string | undefined {
    const bytes = Buffer.from(sealed, 'base64');
    const nonce = bytes.subarray(0, NONCE_BYTES);
    const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
    try {
      const decipher = createDecipheriv(CIPHER, this.#key, nonce, { authTagLength: TAG_BYTES })
        .setAAD(nameOwner(owner))
        .setAuthTag(tag);
      const shown = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
      return Buffer.concat([shown, decipher.final()]).toString('utf8');
    } catch {
      return undefined;
    }
  }
}
