import { expect, it } from 'vitest';
import type { Actor } from '@/talent/actor';
import { MemoryTeam } from '../testing/memory-team';
import type { Cursor, PullResponse } from '../protocol';
import { answerPull } from './pull';

const ANA: Actor = { userId: 'ana', role: 'recruiter', groups: [] };

/** Writes a row of the team as its next version. */
async function write(team: MemoryTeam, id: string): Promise<void> {
  await team.storeFor('device', 'ana').transact(async (tables) => {
    const version = await tables.nextVersion('team');
    await tables.write([{ kind: 'person', id, scope: 'team', version, fields: {} }], []);
  });
}

it('a copy of the database that is behind the last page does not complete a scope', async () => {
  const team = new MemoryTeam();
  team.members.set('ana', ANA);
  team.addDevice('device', { userId: 'ana', signedInAt: 0 });
  const pull = (cursor: Cursor) =>
    answerPull(team.storeFor('device', 'ana'), { now: () => 0, rowsPerPage: 1 }, { cursor });
  const pageAfter = async (cursor: Cursor): Promise<PullResponse> => {
    const page = await pull(cursor);
    if (!page.ok) throw new Error(page.reason.message);
    return page.value;
  };

  await write(team, 'a');
  const first = await pageAfter((await pageAfter({})).cursor);
  expect(first.cursor).toEqual({ team: 1, 'user:ana': 0 });
  await write(team, 'b');
  await write(team, 'c');
  let isBehind = true;
  team.lag(() => isBehind);
  await write(team, 'b');
  isBehind = false;
  // `b` has changed again, so that it comes later.
  const second = await pageAfter(first.cursor);
  expect(second.rows.map(({ id }) => id)).toEqual(['c']);
  expect(second).toMatchObject({ cursor: { team: { upTo: 3, seen: 4 } }, more: true });
  isBehind = true;
  // That copy is as of version 3, and in it there would be nothing more to send.
  expect(await pull(second.cursor)).toMatchObject({ ok: false, reason: { code: 'busy' } });
  isBehind = false;
  const third = await pageAfter(second.cursor);
  expect(third.rows.map(({ id }) => id)).toEqual(['b']);
  expect(third).toMatchObject({ cursor: { team: 4 }, more: false });
});
