import { fail, succeed, type Result } from '@/utils/result';
import { CURRENT_VERSION } from '../versions';
import {
  BLOCK_BYTES,
  HEADER_BYTES,
  headerWithoutDigest,
  readHeader,
  TAG_BYTES,
  type BackupHeader,
  type BackupProblem,
} from './backup-format';
import { ChainedDigest } from './digest';
import { BlockCipher, type BackupKey } from './encryption';
import { readRawEntries, type RawEntry } from './raw-tables';

function blockSize({ encryption }: BackupHeader): number {
  return BLOCK_BYTES + (encryption === null ? 0 : TAG_BYTES);
}

async function* storedBlocks(file: Blob, header: BackupHeader): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const size = blockSize(header);
  for (let at = HEADER_BYTES; at < file.size; at += size) {
    yield new Uint8Array(await file.slice(at, at + size).arrayBuffer());
  }
}

/**
 * Looks through a file that may be anything, without the passphrase: nothing is believed of it before that.
 * @returns what it says of itself, when all of it is as it was made.
 */
export async function checkBackup(file: Blob): Promise<Result<BackupHeader, BackupProblem>> {
  const read = await readHeader(file);
  if (!read.ok) return read;
  const header = read.value;
  if (file.size !== HEADER_BYTES + header.bodyBytes) return fail('damaged');
  const digest = new ChainedDigest();
  for await (const block of storedBlocks(file, header)) await digest.add(block);
  if ((await digest.end(headerWithoutDigest(header))) !== header.digest) return fail('damaged');
  if (header.schema > CURRENT_VERSION) return fail('newer');
  return succeed(header);
}

/** Whether a key opens a backup that was checked. */
export async function opensWith(file: Blob, header: BackupHeader, key: BackupKey): Promise<boolean> {
  try {
    const bytes = plainBlocks(file, header, key);
    await bytes.next();
    await bytes.return(undefined);
    return true;
  } catch {
    return false;
  }
}

async function* plainBlocks(
  file: Blob,
  header: BackupHeader,
  key: BackupKey | undefined,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  if (header.encryption === null) {
    yield* storedBlocks(file, header);
    return;
  }
  if (key === undefined) throw new TypeError('An encrypted backup needs its key');
  const cipher = await BlockCipher.forFile(key, header.encryption);
  let left = header.bodyBytes;
  for await (const block of storedBlocks(file, header)) {
    left -= block.length;
    yield await cipher.decrypt(block, left === 0 ? headerWithoutDigest(header) : undefined);
  }
}

/**
 * The entries of a backup that was checked.
 * @param key of an encrypted one
 * @throws when they cannot be read after all.
 */
export async function* readEntries(
  file: Blob,
  header: BackupHeader,
  key: BackupKey | undefined,
): AsyncGenerator<RawEntry> {
  const blocks = plainBlocks(file, header, key);
  const packed = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const next = await blocks.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel() {
      await blocks.return(undefined);
    },
  });
  yield* readRawEntries(packed.pipeThrough(new DecompressionStream('gzip')));
}
