import * as z from 'zod/mini';
import { fail, succeed, type Result } from '@/utils/result';

/*
 * A backup is one file: a header of fixed size as JSON text, padded with spaces, then the body: lines of JSON, one for
 * each entry of a table, as gzip, in blocks. The header says what the file must be, so a list of backups costs a
 * kilobyte each, and `head -1` shows what a file is. Encrypted ones have the same header; their blocks are ciphertext.
 */

/** Why a backup was made. */
export const BACKUP_KINDS = [
  'by-hand',
  'weekly',
  'before-migration',
  'before-restore',
  'after-erasure',
  'salvaged',
] as const;
export type BackupKind = (typeof BACKUP_KINDS)[number];

/** Raised with each change of how a backup file is laid out. */
export const FORMAT_VERSION = 1;
export const HEADER_BYTES = 1024;
/** Bytes of the body in one block, before encryption; the last block may be shorter. */
export const BLOCK_BYTES = 1 << 20;
/** What encryption adds to a block. */
export const TAG_BYTES = 16;
/** The most rounds of key derivation that a file may ask for: more would hang the screen that opens it. */
const MOST_ITERATIONS = 10_000_000;

const count = z.number().check(z.int(), z.gte(0));
const bytes = z.string().check(z.regex(/^[A-Za-z0-9+/]{22,88}={0,2}$/));

const encryptionHeader = z.object({
  derivation: z.literal('PBKDF2-SHA-256+HKDF-SHA-256'),
  cipher: z.literal('AES-256-GCM'),
  iterations: count.check(z.gte(1), z.lte(MOST_ITERATIONS)),
  /** Of the passphrase, base64. */
  salt: bytes,
  /** Of this file, base64. */
  fileSalt: bytes,
});
export type EncryptionHeader = z.infer<typeof encryptionHeader>;

const backupHeader = z.object({
  format: z.literal('kith-backup'),
  formatVersion: z.literal(FORMAT_VERSION),
  kind: z.enum(BACKUP_KINDS),
  /** Milliseconds since the epoch. */
  madeAt: count,
  /** The version of the store's schema that the entries have. */
  schema: count,
  /** Records of people in it, those in the bin included. */
  people: count,
  entries: count,
  /** Entries that were there and could not be read. */
  skipped: count,
  /** Tables of which nothing at all could be read. */
  lostTables: count,
  /** The team whose copy it is. */
  team: z.nullable(z.string()),
  bodyBytes: count,
  encryption: z.nullable(encryptionHeader),
  /** SHA-256 over the blocks, chained, then over the rest of this header: see `digest.ts`. */
  digest: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
});
export type BackupHeader = z.infer<typeof backupHeader>;

/** Why a file cannot be restored. */
export type BackupProblem =
  | 'not-a-backup'
  /** Made by a later version of Kith: of another layout, or of a schema that this one does not know. */
  | 'newer'
  /** Cut short, or changed after it was made. */
  | 'damaged'
  | 'needs-passphrase'
  | 'wrong-passphrase';

/** What the digest and the last encrypted block speak for. */
export function headerWithoutDigest({ digest: _digest, ...rest }: BackupHeader): string {
  return JSON.stringify(rest);
}

/** Names of teams may be of any length; the header has its size. */
export function shortenTeam(name: string | undefined): string | null {
  return name === undefined ? null : name.slice(0, 60);
}

/** The first bytes of a backup. */
export function packHeader(header: BackupHeader): Uint8Array<ArrayBuffer> {
  const packed = new Uint8Array(HEADER_BYTES).fill(0x20);
  const text = new TextEncoder().encode(JSON.stringify(header));
  if (text.length >= HEADER_BYTES) throw new RangeError('The header of a backup does not fit');
  packed.set(text);
  packed[HEADER_BYTES - 1] = 0x0a;
  return packed;
}

/** Reads the header of a file that may be anything. */
export async function readHeader(file: Blob): Promise<Result<BackupHeader, BackupProblem>> {
  let json: unknown;
  try {
    json = JSON.parse(await file.slice(0, HEADER_BYTES).text());
  } catch {
    return fail('not-a-backup');
  }
  const known = backupHeader.safeParse(json);
  if (known.success) return succeed(known.data);
  const other = z.object({ format: z.literal('kith-backup'), formatVersion: z.number() }).safeParse(json);
  if (!other.success) return fail('not-a-backup');
  return fail(other.data.formatVersion > FORMAT_VERSION ? 'newer' : 'damaged');
}
