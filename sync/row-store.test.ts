import { expect, it } from 'vitest';
import { MemoryReplica } from './testing/memory-replica';
import { RowOverlay } from './row-store';
import type { Row } from './rows';

it('a row that leaves a scope, comes back and leaves it again has left it once', async () => {
  await new MemoryReplica().transact(async ({ rows }) => {
    const note: Row = { kind: 'touchpoint', id: 't1', scope: 'team', version: 3, fields: {} };
    const overlay = new RowOverlay(rows);
    const left = { kind: 'touchpoint', id: 't1', scope: 'team' };
    overlay.move(note, 'user:ana');
    expect(overlay.changed().departures).toEqual([left]);
    overlay.move({ ...note, scope: 'user:ana' }, 'team');
    expect(overlay.changed().departures).toEqual([{ ...left, scope: 'user:ana' }]);
    overlay.move(note, 'user:ana');
    expect(overlay.changed()).toEqual({ rows: [{ ...note, scope: 'user:ana' }], departures: [left] });
  });
});
