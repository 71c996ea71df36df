import { visibleScopes } from '@/talent/access/visible-scopes';
import type { Actor } from '@/talent/actor';
import type { Scope } from '@/talent/records';
import { fail, succeed, type Result } from '@/utils/result';
import { writeDigest } from '../digest';
import {
  ROWS_PER_PAGE,
  type Cursor,
  type CursorPosition,
  type PullRequest,
  type PullResponse,
} from '../protocol';
import { positionOf, readingOf, type Reading } from './cursor-position';
import type { SyncFailure } from './sync-failure';
import type { DeviceState, GoneRow, ScopeState, TeamStore, TeamTables } from './team-store';

/** Where a scope is read on. */
interface Start {
  readonly position: Reading;
  /** True when the device has had the scope, and has to be told that it reads it anew. */
  readonly isReset: boolean;
}

/** @returns undefined when the device knows more than this snapshot: it was taken from a copy that lags behind. */
function startOf(
  has: CursorPosition | undefined,
  { version, horizon }: ScopeState,
  isSameEpoch: boolean,
): Start | undefined {
  const anew: Start = {
    position: { upTo: version, seen: version, ...(version > 0 ? { before: version + 1 } : {}) },
    isReset: has !== undefined,
  };
  if (has === undefined || !isSameEpoch) return anew;
  const position = readingOf(has);
  if (position.seen > version) return undefined;
  return position.upTo < horizon ? anew : { position: { ...position, seen: version }, isReset: false };
}

interface Slice {
  readonly rows: PullResponse['rows'];
  readonly gone: readonly GoneRow[];
  readonly position: Reading;
}

/** What of a scope comes next. */
async function readSlice(tables: TeamTables, scope: Scope, position: Reading, most: number): Promise<Slice> {
  const { upTo, before, seen } = position;
  if (most <= 0 || (before === undefined && upTo === seen)) return { rows: [], gone: [], position };
  if (before !== undefined) {
    const { rows, downTo } = await tables.earlierPage(scope, { before, most });
    return { rows: [...rows], gone: [], position: { upTo, seen, ...(downTo > 1 ? { before: downTo } : {}) } };
  }
  const page = await tables.page(scope, { after: upTo, version: seen, most });
  return { rows: [...page.rows], gone: page.gone, position: { upTo: page.upTo, seen } };
}

type Page = Omit<PullResponse, 'serverTime'>;

/** Own scopes and those of groups before the team's: they are small, and what somebody looks at first. */
function readingOrder(scopes: readonly Scope[]): readonly Scope[] {
  return [...scopes.filter((scope) => scope !== 'team'), 'team'];
}

async function readDigests(tables: TeamTables, scopes: readonly Scope[]): Promise<Record<string, string>> {
  const digests = await tables.digests(scopes);
  return Object.fromEntries(scopes.map((scope) => [scope, writeDigest(digests.get(scope) ?? 0n)]));
}

async function readPage(
  tables: TeamTables,
  { actor, device }: { readonly actor: Actor; readonly device: DeviceState | undefined },
  asked: Omit<PullRequest, 'protocol'>,
  { rowsPerPage, isAnew }: { readonly rowsPerPage: number; readonly isAnew: boolean },
): Promise<Page | undefined> {
  const visible = visibleScopes(actor);
  const states = await tables.scopes(visible);
  const epoch = await tables.epoch();
  const isSameEpoch = !isAnew && (asked.epoch === undefined || asked.epoch === epoch);
  const cursor: Cursor = {};
  const rows: Page['rows'] = [];
  const gone: Page['gone'] = [];
  const resets: Scope[] = [];
  for (const scope of readingOrder(visible)) {
    const state = states.get(scope) ?? { version: 0, horizon: 0 };
    const start = startOf(asked.cursor[scope], state, isSameEpoch);
    if (start === undefined) return undefined;
    if (start.isReset) resets.push(scope);
    const most = rowsPerPage - rows.length - gone.length;
    const slice = await readSlice(tables, scope, start.position, most);
    for (const row of slice.rows) rows.push(row);
    for (const { kind, id, to } of slice.gone) {
      // Where it is now is told to nobody who does not see it there.
      gone.push({ kind, id, scope, ...(to !== undefined && visible.includes(to) ? { to } : {}) });
    }
    cursor[scope] = positionOf(slice.position);
  }
  const more = visible.some((scope) => cursor[scope] !== (states.get(scope)?.version ?? 0));
  // Read in the same snapshot as the rows, or a page could claim a mutation whose rows it lacks.
  const lastMid = more ? 0 : (device?.lastMid ?? 0);
  const me = { role: actor.role, groups: [...actor.groups] };
  const erasures = (await tables.erasuresAfter(asked.erasures?.heard ?? 0)).map(({ number, subjectIds }) => ({
    number,
    subjectIds: [...subjectIds],
  }));
  const digests = asked.digests === undefined || more ? {} : { digests: await readDigests(tables, visible) };
  return { cursor, erasures, rows, gone, resets, epoch, more, me, lastMid, ...digests };
}

/**
 * True when a device knows more than the database itself, which was brought back from a backup by other means than ours,
 * and not only more than a copy of it that lags behind.
 */
async function isAhead(tables: TeamTables, { cursor }: Pick<PullRequest, 'cursor'>): Promise<boolean> {
  const actor = await tables.actor();
  if (actor === undefined) return false;
  const visible = visibleScopes(actor);
  const states = await tables.scopes(visible);
  return visible.some((scope) => readingOf(cursor[scope] ?? 0).seen > (states.get(scope)?.version ?? 0));
}

/**
 * Answers what changed in the scopes that this person may see, a page at a time. A scope that they do not see
 * is not in the answer, whatever they asked for. One that the device does not have is read from its newest change to
 * its oldest, then what changed meanwhile. `lastMid` is 0 while there are more pages, because a mutation
 * may have touched rows of several scopes that do not all fit into this page.
 */
export async function answerPull(
  store: TeamStore,
  { now, rowsPerPage = ROWS_PER_PAGE }: { readonly now: () => number; readonly rowsPerPage?: number },
  asked: Omit<PullRequest, 'protocol'>,
): Promise<Result<PullResponse, SyncFailure>> {
  const done = asked.erasures?.done ?? 0;
  let known = done;
  const read = (isAnew: boolean): Promise<Result<Page | undefined, SyncFailure>> =>
    store.snapshot(async (tables) => {
      // As of this snapshot: the role may have changed since the request was let in.
      const actor = await tables.actor();
      if (actor === undefined) return fail({ code: 'not-a-member', message: 'No longer in this team' });
      const device = await tables.device();
      known = device?.erasuresDone ?? done;
      return succeed(await readPage(tables, { actor, device }, asked, { rowsPerPage, isAnew }));
    });
  const first = await read(false);
  // The device says what is done with each request; there is something to keep now and then.
  if (first.ok && known < done) await store.transact((tables) => tables.acknowledgeErasures(done));
  const isLost =
    first.ok && first.value === undefined && (await store.transact((tables) => isAhead(tables, asked)));
  const page = isLost ? await read(true) : first;
  if (!page.ok) return page;
  if (page.value !== undefined) return succeed({ ...page.value, serverTime: now() });
  return fail({ code: 'busy', message: 'This copy of the database is behind: ask again' });
}
