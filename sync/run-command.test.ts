import { expect, it } from 'vitest';
import { MemoryReplica } from './testing/memory-replica';
import { runCommand, type CommandRun } from './run-command';
import type { Row } from './rows';

const ANA = { userId: 'ana', role: 'recruiter', groups: [] } as const;
const CLOCK = '019cad92c6cd0000-377af5cb3b52';

function run(rows: readonly Row[], call: Pick<CommandRun, 'name' | 'args'>): Promise<readonly Row[]> {
  return new MemoryReplica().transact(async (tables) => {
    await tables.rows.put(rows);
    const outcome = await runCommand(tables.rows, { ...call, version: 1, clock: CLOCK }, ANA);
    if (!outcome.ok) throw outcome.reason;
    return outcome.value.rows;
  });
}

it('what two copies of a profile say at the same instant stands by its value, whichever comes first', async () => {
  const create = { name: 'person.create', args: { personId: 'p1', values: { name: 'Ada Quist' } } };
  const edit = (location: string) => ({
    name: 'person.edit',
    args: { personId: 'p1', values: { location } },
  });
  const stands = async (...said: readonly string[]) => {
    let rows = await run([], create);
    for (const location of said) rows = await run(rows, edit(location));
    return rows[0]?.fields['location']?.value;
  };
  expect(await stands('Bergen', 'Oslo')).toBe('Bergen');
  expect(await stands('Oslo', 'Bergen')).toBe('Bergen');
});
