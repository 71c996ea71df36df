import { BIN_KINDS, BIN_TIME, type BinKind } from '@/talent/commands/bin';
import type { CommandCall } from '@/talent/commands';
import type { Row } from '@/sync/rows';
import type { TalentDatabase } from './database';
import { RowTables } from './row-tables';
import type { BinEntry } from './talent-store';

/** Rows that are looked at at a time. */
const AT_ONCE = 2_000;
/** As many as one command names. */
const MOST_NAMED = 100;

/** What each kind is called by, in its rows. */
const NAMES = {
  person: 'name',
  role: 'title',
  pool: 'name',
  segment: 'name',
  reminder: 'text',
} as const satisfies Record<BinKind, string>;

function textOf({ fields }: Row, field: string): string | undefined {
  const value = fields[field]?.value;
  return typeof value === 'string' ? value : undefined;
}

function asEntry(kind: BinKind, row: Row): readonly BinEntry[] {
  const removed = textOf(row, 'deletedAt');
  // A name that is another's is in the bin with them.
  if (removed === undefined || textOf(row, 'aliasOf') !== undefined) return [];
  const deletedAt = Date.parse(removed);
  return [{ kind, id: row.id, name: textOf(row, NAMES[kind]), deletedAt, purgedAt: deletedAt + BIN_TIME }];
}

/** What lies in the bin, the latest first. It reads everybody: people who were removed are in no index. */
export async function readBin(database: TalentDatabase): Promise<readonly BinEntry[]> {
  const tables = new RowTables(database);
  const entries: BinEntry[] = [];
  for (const kind of BIN_KINDS) {
    let after = '';
    for (;;) {
      const rows = await tables.after(kind, after, AT_ONCE);
      const last = rows.at(-1);
      if (last === undefined) break;
      entries.push(...rows.flatMap((row) => asEntry(kind, row)));
      after = last.id;
    }
  }
  return entries.sort((a, b) => b.deletedAt - a.deletedAt);
}

/**
 * The commands that take out of the bin what has been in it for its time, where somebody works alone: in a team the server
 * does that.
 * @param now milliseconds since the epoch
 */
export async function callsToEmptyBin(
  database: TalentDatabase,
  now: number,
): Promise<readonly CommandCall[]> {
  if ((await database.setting('membership')) !== undefined) return [];
  const due = (await readBin(database)).filter(({ purgedAt }) => purgedAt < now);
  return BIN_KINDS.flatMap((kind) => {
    const ids = due.filter((entry) => entry.kind === kind).map(({ id }) => id);
    const parts = Array.from({ length: Math.ceil(ids.length / MOST_NAMED) }, (_, part) =>
      ids.slice(part * MOST_NAMED, (part + 1) * MOST_NAMED),
    );
    return parts.map((part) => ({ name: 'bin.purge', args: { kind, ids: part } }));
  });
}
