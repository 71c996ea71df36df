import { crc32, deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { bytesOf, peopleIn } from '../testing';
import { isZip, takeConnections } from './zip';

const CSV = 'First Name,Last Name,Company,Position,Connected On\nAda,Example,Acme,Engineer,20 Nov 2025\n';

/** An archive with these files, the second kind of entry packed. */
function archive(files: readonly (readonly [string, string, boolean])[], comment = ''): Uint8Array {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text, packed] of files) {
    const data = packed ? deflateRawSync(text) : Buffer.from(text);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(packed ? 8 : 0, 4);
    common.writeUInt32LE(crc32(text), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(Buffer.byteLength(text), 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), data]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), common, rest, Buffer.from(name)]));
    bodies.push(local);
    offset += local.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(entries.length, 8);
  end.writeUInt32LE(offset, 12);
  end.writeUInt16LE(comment.length, 16);
  return Buffer.concat([...bodies, entries, Buffer.from('PK\x05\x06'), end, Buffer.from(comment)]);
}

test.each([
  ['packed', true],
  ['stored', false],
])('connections are taken out of an archive: %s', async (_name, packed) => {
  const bytes = archive(
    [
      ['Profile.csv', 'a,b\n', true],
      ['Basic/Connections.csv', CSV, packed],
    ],
    'made by a test',
  );
  expect(isZip(bytes)).toBe(true);
  const taken = await takeConnections(new Blob([bytes.slice()]));
  if (!taken.ok) throw new Error(taken.reason.message);
  expect(Buffer.from(taken.value).toString()).toBe(CSV);
  expect((await peopleIn(taken.value, 'Connections.csv'))[0]?.name).toBe('Ada Example');
});

test('an archive without connections, or a damaged one, says what to do', async () => {
  const other = await takeConnections(archive([['Profile.csv', 'a,b\n', true]]));
  expect(other.ok ? '' : other.reason.message).toContain('no Connections.csv');
  const whole = archive([['Connections.csv', CSV.repeat(50), true]]);
  for (const damaged of [whole.slice(0, -30), whole.slice(40), bytesOf('PK\x03\x04'), new Uint8Array()]) {
    expect((await takeConnections(damaged)).ok).toBe(false);
  }
});
