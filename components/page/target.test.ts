import { describe, expect, it } from 'vitest';
import { parseTarget } from './target';

describe('parseTarget', () => {
  it('reads what it wrote', () => {
    expect(parseTarget({ kind: 'role', roleId: 'r', stage: 'screening' })).toEqual({
      kind: 'role',
      roleId: 'r',
      stage: 'screening',
    });
    expect(parseTarget({ kind: 'pool', poolId: 'p' })).toEqual({ kind: 'pool', poolId: 'p' });
  });

  it('falls back where it cannot', () => {
    expect(parseTarget({ roleId: 'r', stage: 'gone' })).toMatchObject({ stage: 'sourced' });
    for (const kept of [null, 'x', {}, { roleId: 4, stage: 'offer' }, []]) {
      expect(parseTarget(kept)).toEqual({ kind: 'none' });
    }
  });
});
