import { expect, test } from 'vitest';
import { lookupKeysOf } from '@/talent/identity/identity-keys';
import { rowLookupKeys } from './row-identity';
import type { Row } from './rows';
import { viewRow } from './view';

test('the keys of a row are those of its record', () => {
  const values = {
    name: 'Mira',
    'link:https://example.org/mira': { address: 'https://example.org/mira', identifies: true },
    'link:https://example.org/claimed': { address: 'https://example.org/claimed', identifies: false },
    'link:https://example.org/gone': null,
    'email:mira@example.org': { address: 'Mira@example.org' },
    'phone:+4791000000': { number: '+47 910 00 000' },
    'externalId:ats:17': { system: 'ats', id: '17' },
  };
  const clock = '0000000000010000-node';
  const fields = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, { value, rank: 1 as const, clock, actor: 'ana' }]),
  );
  const row: Row = { kind: 'person', id: 'p', scope: 'team', version: 0, fields };
  expect([...rowLookupKeys(row)].sort()).toEqual([...lookupKeysOf(viewRow('person', row).sets)].sort());
  expect(rowLookupKeys(row)).toHaveLength(4);
});
