import type { Actor } from '@/talent/actor';
import type { PullRequest, PushRequest } from '@/sync/protocol';
import type { Row } from '@/sync/rows';
import { MemoryServer } from '@/sync/testing/memory-server';
import { RECORD_KINDS } from '@/talent/records';
import { fail, succeed } from '@/utils/result';
import { RowTables } from '../row-tables';
import type { Transport } from '@/sync/replica/transport';
import { TeamReplica } from '../team/team-replica';
import { openTestStore, type TestStore } from './test-store';

/**
 * What goes wrong with the next requests: the question is lost, or the answer, or the server asks for a later version; or
 * something happens while the answer is on its way.
 */
export type Faults = Iterator<'none' | 'question' | 'answer' | 'too-old' | (() => Promise<unknown>)>;

/** A copy of the store and its place at a server in memory. */
export interface TestDevice extends TestStore {
  readonly actor: Actor;
  /** Joins the team under the name that the server gives this device. @returns whether it may */
  signIn(id: string): Promise<boolean>;
  sync(faults?: Faults): Promise<boolean>;
}

function unreliable(
  server: MemoryServer,
  { id: firstId, token }: { readonly id: string; readonly token: string },
  actor: Actor,
  faults?: Faults,
): Transport {
  let id = firstId;
  async function send<Answer>(ask: () => Promise<Answer> | Answer) {
    const fault = faults?.next().value ?? 'none';
    if (fault === 'question') return fail({ kind: 'unreachable' } as const);
    if (fault === 'too-old') {
      return fail({ kind: 'turned-down', code: 'protocol-too-old', message: 'Too old' } as const);
    }
    const answer = await ask();
    if (typeof fault === 'function') await fault();
    // As it would travel.
    const sent: Answer = JSON.parse(JSON.stringify(answer));
    return fault === 'answer' ? fail({ kind: 'unreachable' } as const) : succeed(sent);
  }
  return {
    token,
    push: (request: PushRequest) => send(() => server.push(id, actor, request)),
    pull: (request: PullRequest) => send(() => server.pull(id, actor, request)),
    async renew() {
      id = `${id}-again`;
      return succeed({ token: id });
    },
  };
}

/** A server whose clock stands still and whose pages are short. */
export function newServer(): MemoryServer {
  return new MemoryServer(() => Date.parse('2026-03-02T08:00:00.000Z'), 5);
}

/** A device, which is in the team already unless it works alone. */
export async function openDevice(
  server: MemoryServer,
  id: string,
  actor: Actor,
  join = true,
): Promise<TestDevice> {
  const copy = await openTestStore();
  const replica = new TeamReplica(copy.database, copy.surroundings);
  let known = id;
  const device: TestDevice = {
    ...copy,
    actor,
    signIn(newId) {
      known = newId;
      return replica.join({ ...membershipOf(actor), token: newId });
    },
    async sync(faults) {
      const token = (await copy.database.setting('membership'))?.token ?? '';
      const transport = unreliable(server, { id: known, token }, actor, faults);
      return (await replica.synchronize(transport)).ok;
    },
  };
  if (join) await device.signIn(id);
  return device;
}

export function membershipOf(actor: Actor) {
  return {
    serverUrl: 'http://127.0.0.1:1',
    teamId: 'team-1',
    teamName: 'Team',
    userId: actor.userId,
    userName: actor.userId,
    role: actor.role,
    token: 'token',
  };
}

/** What every row of a device says, by its key. */
export async function allRows({ database }: TestStore): Promise<Record<string, Row['fields']>> {
  const rows: Record<string, Row['fields']> = {};
  const tables = new RowTables(database);
  for (const kind of RECORD_KINDS) {
    for (const row of await tables.after(kind, '', 10_000)) rows[`${kind}/${row.id}`] = row.fields;
  }
  return rows;
}

/** What every row of a server says, by its key; for somebody in no group, only those that they see. */
export function serverRows(server: MemoryServer, seenBy?: Actor): Record<string, Row['fields']> {
  const isSeen = ({ scope }: Row): boolean =>
    seenBy === undefined || scope === 'team' || scope === `user:${seenBy.userId}`;
  const rows = [...server.rows()].filter(([, row]) => isSeen(row));
  return Object.fromEntries(rows.map(([key, row]) => [key, row.fields]));
}
