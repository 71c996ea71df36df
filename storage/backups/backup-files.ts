/** A file of this browser profile's own, in which a copy of the store is kept. */
export interface BackupFile {
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** When it was last written, in milliseconds since the epoch. */
  readonly writtenAt: number;
}

const FOLDER = 'backups';

// The origin's own file system: there for workers and pages alike, and apart from IndexedDB, so that what breaks one
// leaves the other.
async function openFolder(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return root.getDirectoryHandle(FOLDER, { create: true });
}

/** Lines of text as gzip. */
function compressLines(lines: AsyncIterable<string>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const iterator = lines[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  const text = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const next = await iterator.next();
      if (next.done === true) controller.close();
      else controller.enqueue(encoder.encode(`${next.value}\n`));
    },
    async cancel() {
      await iterator.return?.();
    },
  });
  return text.pipeThrough(new CompressionStream('gzip'));
}

/**
 * Writes a backup: the file is there when all of it is written, and not before.
 * @throws what the browser says when it cannot be written, such as a full disk.
 */
export async function writeBackup(name: string, lines: AsyncIterable<string>): Promise<void> {
  const folder = await openFolder();
  const file = await folder.getFileHandle(name, { create: true });
  try {
    // What is written to a stream like this one takes the file's place when it is closed.
    await compressLines(lines).pipeTo(await file.createWritable());
  } catch (error) {
    await folder.removeEntry(name).catch(() => undefined);
    throw error;
  }
}

/** The backup's lines. @throws when it is not there or not whole. */
export async function* readBackup(file: Blob): AsyncGenerator<string> {
  const text = file
    .stream()
    .pipeThrough(new DecompressionStream('gzip'))
    .pipeThrough(new TextDecoderStream());
  const reader = text.getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    const lines = (rest + value).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield line;
  }
  if (rest !== '') yield rest;
}

/** The file of a backup, to be read or saved elsewhere. */
export async function openBackup(name: string): Promise<File> {
  const folder = await openFolder();
  const handle = await folder.getFileHandle(name);
  return handle.getFile();
}

/** All backups, newest first. */
export async function listBackups(): Promise<readonly BackupFile[]> {
  const folder = await openFolder();
  const files: BackupFile[] = [];
  for await (const handle of folder.values()) {
    if (handle.kind !== 'file') continue;
    const file = await handle.getFile();
    files.push({ name: file.name, size: file.size, writtenAt: file.lastModified });
  }
  return files.sort((a, b) => b.writtenAt - a.writtenAt);
}

export async function removeBackup(name: string): Promise<void> {
  const folder = await openFolder();
  await folder.removeEntry(name);
}
