import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteWriter } from './bytes';
import { GroupReader, writeGroup } from './postings';

const ascending = fc
  .uniqueArray(
    fc.oneof(fc.nat(50), fc.nat(2_000), fc.nat(200_000), fc.integer({ min: 0, max: 2 ** 31 - 2 })),
    { minLength: 1, maxLength: 300 },
  )
  .map((numbers) => Uint32Array.from(numbers).sort());

test('groups come back as they were written, read or skipped', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ code: fc.nat(5_000), numbers: ascending, isSkipped: fc.boolean() }), {
        maxLength: 6,
      }),
      (groups) => {
        const bytes = new ByteWriter();
        bytes.byte(0);
        for (const { code, numbers } of groups) writeGroup(bytes, code, numbers, 0, numbers.length);
        const reader = new GroupReader(bytes.view().slice());
        reader.open(1, bytes.length);
        for (const { code, numbers, isSkipped } of groups) {
          expect(reader.next()).toBe(true);
          expect(reader.code).toBe(code);
          expect(reader.count).toBe(numbers.length);
          if (isSkipped) continue;
          const into = new Uint32Array(reader.count);
          reader.read(into);
          expect(into).toEqual(numbers);
        }
        expect(reader.next()).toBe(false);
      },
    ),
  );
});

test('a group of everybody takes less than two bits for each', () => {
  const everybody = Uint32Array.from({ length: 10_000 }, (_, number) => number);
  const bytes = new ByteWriter();
  writeGroup(bytes, 1, everybody, 0, everybody.length);
  expect(bytes.length).toBeLessThan(10_000 / 4);
});
