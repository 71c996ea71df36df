import { base64ToBytes, bytesToBase64 } from '@/utils/base64';
import type { EncryptionHeader } from './backup-format';

/** Rounds of PBKDF2 with SHA-256 (OWASP, Password Storage Cheat Sheet, 2023). */
const ITERATIONS = 600_000;
const SALT_BYTES = 16;
const KEY_USE = new TextEncoder().encode('kith backup');

/** What a passphrase became. It can be kept: nobody can get the passphrase, or the key itself, out of it. */
export interface BackupKey {
  readonly key: CryptoKey;
  /** Base64. */
  readonly salt: string;
  readonly iterations: number;
}

/**
 * Makes a key of a passphrase. Slow on purpose: about a third of a second.
 * @param from the header of the file to be opened; without one, a key for new files
 */
export async function deriveBackupKey(passphrase: string, from?: EncryptionHeader): Promise<BackupKey> {
  const salt = from?.salt ?? bytesToBase64(crypto.getRandomValues(new Uint8Array(SALT_BYTES)));
  const iterations = from?.iterations ?? ITERATIONS;
  // The same words typed on another keyboard are the same passphrase.
  const words = new TextEncoder().encode(passphrase.normalize('NFKC'));
  const material = await crypto.subtle.importKey('raw', words, 'PBKDF2', false, ['deriveBits']);
  const bits = await crypto.subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt: base64ToBytes(salt), iterations },
    material,
    256,
  );
  const key = await crypto.subtle.importKey('raw', bits, 'HKDF', false, ['deriveKey']);
  return { key, salt, iterations };
}

/** What stands in the header of a new file that is encrypted with a key. */
export function encryptionHeaderFor({ salt, iterations }: BackupKey): EncryptionHeader {
  return {
    derivation: 'PBKDF2-SHA-256+HKDF-SHA-256',
    cipher: 'AES-256-GCM',
    iterations,
    salt,
    fileSalt: bytesToBase64(crypto.getRandomValues(new Uint8Array(SALT_BYTES))),
  };
}

/**
 * Encrypts the blocks of one file, so that none can be changed, moved or left out, nor the file cut short unnoticed
 * (STREAM: Hoang, Reyhanitabar, Rogaway and Vizár, "Online Authenticated-Encryption and its Nonce-Reuse
 * Misuse-Resistance", 2015). Each file has a key of its own, so a block's number is enough of a nonce.
 */
export class BlockCipher {
  readonly #key: CryptoKey;
  #number = 0;

  private constructor(key: CryptoKey) {
    this.#key = key;
  }

  static async forFile({ key }: BackupKey, { fileSalt }: EncryptionHeader): Promise<BlockCipher> {
    const fileKey = await crypto.subtle.deriveKey(
      { name: 'HKDF', hash: 'SHA-256', salt: base64ToBytes(fileSalt), info: KEY_USE },
      key,
      { name: 'AES-GCM', length: 256 },
      false,
      ['encrypt', 'decrypt'],
    );
    return new BlockCipher(fileKey);
  }

  /** @param ending of the last block: what it speaks for besides itself */
  async encrypt(block: Uint8Array<ArrayBuffer>, ending?: string): Promise<Uint8Array<ArrayBuffer>> {
    return new Uint8Array(await crypto.subtle.encrypt(this.#next(ending), this.#key, block));
  }

  /** @throws OperationError when the key is another, or anything was changed. */
  async decrypt(block: Uint8Array<ArrayBuffer>, ending?: string): Promise<Uint8Array<ArrayBuffer>> {
    return new Uint8Array(await crypto.subtle.decrypt(this.#next(ending), this.#key, block));
  }

  #next(ending: string | undefined): AesGcmParams {
    const iv = new Uint8Array(12);
    new DataView(iv.buffer).setUint32(0, this.#number);
    iv[11] = ending === undefined ? 0 : 1;
    this.#number += 1;
    return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(ending ?? '') };
  }
}
