import { fail, succeed, type Result } from '@/utils/result';
import { readBytes, sizeOf, type ByteSource } from '../bytes';
import type { FileProblem } from '../problem';

// The layout of the records below is in https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, section
// 4.3.
const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_LENGTH = 22;
const ENTRY_LENGTH = 46;
const LOCAL_LENGTH = 30;
const LONGEST_COMMENT = 65_535;
const STORED = 0;
const DEFLATED = 8;

/** A list of connections is some megabytes long: what unpacks to more is no such list. */
const LONGEST_FILE = 256 * 1024 * 1024;

/** True when these bytes begin an archive, which workbooks and documents are too. */
export function isZip(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && (head[2] === 0x03 || head[2] === 0x05);
}

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packedSize: number;
  readonly start: number;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Where the directory of an archive lies: it is said at the very end, before a comment of any text. */
async function findDirectory(source: ByteSource): Promise<{ start: number; end: number } | undefined> {
  const size = sizeOf(source);
  const tailStart = Math.max(0, size - END_LENGTH - LONGEST_COMMENT);
  const view = viewOf(await readBytes(source, tailStart, size));
  for (let at = view.byteLength - END_LENGTH; at >= 0; at -= 1) {
    if (view.getUint32(at, true) !== END_OF_DIRECTORY) continue;
    const start = view.getUint32(at + 16, true);
    const end = start + view.getUint32(at + 12, true);
    return end <= tailStart + at ? { start, end } : undefined;
  }
  return undefined;
}

function readDirectory(bytes: Uint8Array): Entry[] {
  const view = viewOf(bytes);
  const entries: Entry[] = [];
  for (let at = 0; at + ENTRY_LENGTH <= bytes.length && view.getUint32(at, true) === DIRECTORY_ENTRY;) {
    const nameEnd = at + ENTRY_LENGTH + view.getUint16(at + 28, true);
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + ENTRY_LENGTH, nameEnd)),
      method: view.getUint16(at + 10, true),
      packedSize: view.getUint32(at + 20, true),
      start: view.getUint32(at + 42, true),
    });
    at = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** Unpacks, and stops at the limit: what an archive says of its own size cannot be believed. */
async function inflate(packed: Uint8Array): Promise<Uint8Array | undefined> {
  const unpacking = new Blob([packed.slice()]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const reader = unpacking.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    // What this stream gives are bytes; its type leaves that open.
    const bytes = part.value as Uint8Array;
    length += bytes.length;
    if (length > LONGEST_FILE) {
      await reader.cancel();
      return undefined;
    }
    parts.push(bytes);
  }
  return new Uint8Array(await new Blob(parts.map((bytes) => bytes.slice())).arrayBuffer());
}

async function unpack(
  source: ByteSource,
  { start, method, packedSize }: Entry,
): Promise<Uint8Array | undefined> {
  const header = viewOf(await readBytes(source, start, start + LOCAL_LENGTH));
  if (header.byteLength < LOCAL_LENGTH || packedSize > LONGEST_FILE) return undefined;
  const dataStart = start + LOCAL_LENGTH + header.getUint16(26, true) + header.getUint16(28, true);
  const packed = await readBytes(source, dataStart, dataStart + packedSize);
  if (method === STORED) return packed;
  return method === DEFLATED ? inflate(packed) : undefined;
}

const NOT_FOUND: FileProblem = {
  code: 'archive',
  message:
    'There is no Connections.csv in this archive. Unpack it, and import the file that holds the people.',
};
const DAMAGED: FileProblem = {
  code: 'archive',
  message:
    'The archive cannot be unpacked here. Unpack it yourself, and import the Connections.csv that lies in it.',
};

/** The file of connections out of the archive that LinkedIn gives with "Download your data". */
export async function takeConnections(source: ByteSource): Promise<Result<Uint8Array, FileProblem>> {
  try {
    const directory = await findDirectory(source);
    if (directory === undefined) return fail(DAMAGED);
    const entries = readDirectory(await readBytes(source, directory.start, directory.end));
    const entry = entries.find(({ name }) => /(?:^|\/)Connections\.csv$/i.test(name));
    if (entry === undefined) return fail(NOT_FOUND);
    const bytes = await unpack(source, entry);
    return bytes === undefined ? fail(DAMAGED) : succeed(bytes);
  } catch {
    return fail(DAMAGED);
  }
}
