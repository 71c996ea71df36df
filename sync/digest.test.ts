import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { digestRow, EMPTY_DIGEST, joinDigests, writeDigest } from './digest';
import type { Register, Row } from './rows';

const CLOCK = '019cad92c6cd0000-377af5cb3b52';
const name: Register = { value: 'Ada Quist', rank: 3, clock: CLOCK, actor: 'ana' };
const person: Row = { kind: 'person', id: 'p1', scope: 'team', version: 7, fields: { name } };

/** As the guide to the protocol describes it, written down apart from the code. */
function described(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

describe('a digest', () => {
  it('is as the guide describes it', () => {
    const source = { page: 'https://a.example/', reader: 'json-ld', place: 'Person.name' };
    const read = { ...person, fields: { title: { ...name, source, value: { b: 1, a: [null] } }, name } };
    expect(writeDigest(digestRow(read))).toBe(
      described(
        `["person","p1",[["name","Ada Quist",3,"${CLOCK}","ana",null],` +
          `["title",{"a":[null],"b":1},3,"${CLOCK}","ana",["https://a.example/","json-ld","Person.name"]]]]`,
      ),
    );
  });

  it('is of what a row says, and not of where it lies or how it was written', () => {
    const elsewhere = {
      fields: { name: { source: undefined, ...name } },
      id: 'p1',
      version: 9,
    };
    expect(digestRow({ ...elsewhere, kind: 'person' })).toBe(digestRow(person));
    const others = [{ value: 'Ada' }, { rank: 1 as const }, { clock: `${CLOCK}0` }, { actor: 'ben' }];
    const digests = others.map((other) => digestRow({ ...person, fields: { name: { ...name, ...other } } }));
    expect(new Set([...digests, digestRow(person), digestRow({ ...person, id: 'p2' })]).size).toBe(6);
  });

  it('of several rows does not depend on their order, and each counts', () => {
    const rows = ['a', 'b', 'c'].map((id) => digestRow({ ...person, id }));
    const sum = (digests: readonly bigint[]) => writeDigest(digests.reduce(joinDigests, 0n));
    expect(sum(rows)).toBe(sum([...rows].reverse()));
    expect(sum(rows.slice(1))).not.toBe(sum(rows));
    expect(sum([])).toBe(EMPTY_DIGEST);
    expect(EMPTY_DIGEST).toBe('0000000000000000');
  });
});
