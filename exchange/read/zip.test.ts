import { expect, test } from 'vitest';
import { archive } from '@/tests/archive';
import { bytesOf, peopleIn } from '../testing';
import { isZip, takeConnections } from './zip';

const CSV = 'First Name,Last Name,Company,Position,Connected On\nAda,Example,Acme,Engineer,20 Nov 2025\n';

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
