import {
  BLOCK_BYTES,
  FORMAT_VERSION,
  HEADER_BYTES,
  headerWithoutDigest,
  packHeader,
  TAG_BYTES,
  type BackupHeader,
} from './backup-format';
import { ChainedDigest } from './digest';
import { BlockCipher, encryptionHeaderFor, type BackupKey } from './encryption';

/** What a backup says of itself before its body is written. */
export type BackupFacts = Omit<
  BackupHeader,
  'format' | 'formatVersion' | 'bodyBytes' | 'encryption' | 'digest'
>;

/** Where a backup is written: the parts come in order, but for the header, which comes last. */
export interface BackupSink {
  write(data: Uint8Array<ArrayBuffer> | WriteParams): Promise<void>;
}

/** A stream in blocks of one size; only the last may be shorter. */
async function* inBlocks(
  stream: ReadableStream<Uint8Array>,
): AsyncGenerator<{ readonly block: Uint8Array<ArrayBuffer>; readonly isLast: boolean }> {
  const reader = stream.getReader();
  let block = new Uint8Array(BLOCK_BYTES);
  let filled = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    for (let at = 0; at < value.length;) {
      if (filled === BLOCK_BYTES) {
        yield { block, isLast: false };
        block = new Uint8Array(BLOCK_BYTES);
        filled = 0;
      }
      const part = value.subarray(at, at + BLOCK_BYTES - filled);
      block.set(part, filled);
      filled += part.length;
      at += part.length;
    }
  }
  yield { block: block.slice(0, filled), isLast: true };
}

/**
 * Writes lines of JSON as a backup. It is whole when this has resolved and the sink is closed.
 * @throws what the sink throws, such as when the disk is full.
 */
export async function writeBackup(
  sink: BackupSink,
  lines: Blob,
  facts: BackupFacts,
  key?: BackupKey,
): Promise<BackupHeader> {
  const encryption = key === undefined ? null : encryptionHeaderFor(key);
  const cipher =
    key === undefined || encryption === null ? undefined : await BlockCipher.forFile(key, encryption);
  const digest = new ChainedDigest();
  await sink.write(new Uint8Array(HEADER_BYTES));
  let bodyBytes = 0;
  const headerWith = (sum: string): BackupHeader => ({
    format: 'kith-backup',
    formatVersion: FORMAT_VERSION,
    ...facts,
    bodyBytes,
    encryption,
    digest: sum,
  });
  for await (const { block, isLast } of inBlocks(lines.stream().pipeThrough(new CompressionStream('gzip')))) {
    bodyBytes += block.length + (cipher === undefined ? 0 : TAG_BYTES);
    const ending = isLast ? headerWithoutDigest(headerWith('')) : undefined;
    const written = await (cipher?.encrypt(block, ending) ?? block);
    await digest.add(written);
    await sink.write(written);
  }
  const header = headerWith(await digest.end(headerWithoutDigest(headerWith(''))));
  await sink.write({ type: 'write', position: 0, data: packHeader(header) });
  return header;
}
