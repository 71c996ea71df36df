import { ADOPT, claimRow } from '@/sync/adopt';
import type { UnreadRow } from '@/sync/replica/state';
import { rowMessage } from '@/sync/protocol';
import { rowKey, type Row } from '@/sync/rows';
import type { CommandCall } from '@/talent/commands';
import { isRecordKind, isScope } from '@/talent/records';
import type { TalentDatabase } from '../database';
import { currentActor } from '@/sync/replica/device';
import { settingsOf } from '../team/dexie-replica';
import { RowTables } from '../row-tables';
import { ROWS_PER_MUTATION } from '@/sync/replica/adoption';
import type { ImportProblem } from '@/talent/import-step';

/** A stored row out of a file of ours, whose kind and values may be of a later version. */
export interface RestoredRow {
  readonly line: number;
  readonly record: { readonly kind: string; readonly id: string; readonly scope: string };
}

/** What taking rows back is made of. */
export interface PreparedRestore {
  readonly calls: readonly CommandCall[];
  /** Rows of kinds that this version does not know, kept until one does. */
  readonly unread: readonly Pick<UnreadRow, 'kind' | 'id' | 'version'>[];
  readonly problems: readonly ImportProblem[];
  /** The lines of the rows in a call. */
  linesOf(call: number): readonly number[];
  /** The rows that were not there before, out of those calls that were taken. */
  newRows(isTaken: (call: number) => boolean): readonly Row[];
}

const NOT_YOURS = 'The row belongs to somebody else, or to a group that you are not in.';
const INVALID = 'The row is not what a row of Kith should be.';
const TOO_NEW = 'The row is of a kind that this version does not know.';

/** Looks at rows of an export before they are taken in: in whose name, whether they may be, and what is there. */
export async function prepareRestore(
  database: TalentDatabase,
  rows: readonly RestoredRow[],
  exportedBy: string | undefined,
): Promise<PreparedRestore> {
  const { userId, groups } = await currentActor(settingsOf(database));
  const isAlone = (await database.setting('membership')) === undefined;
  const mine = new Set(['team', `user:${userId}`, ...groups.map((group) => `group:${group}`)]);
  const good: { line: number; row: Row }[] = [];
  const unread: Pick<UnreadRow, 'kind' | 'id' | 'version'>[] = [];
  const problems: ImportProblem[] = [];
  for (const { line, record } of rows) {
    const refuse = (code: string, message: string): void => {
      problems.push({ line, code, message, raw: JSON.stringify(record) });
    };
    const parsed = rowMessage.safeParse(record);
    if (!parsed.success || !isScope(record.scope)) refuse('invalid', INVALID);
    else if (!isRecordKind(parsed.data.kind)) {
      if (isAlone) unread.push({ ...record, version: 0 });
      else refuse('too-new', TOO_NEW);
    } else {
      const { kind, id, scope, fields } = parsed.data;
      const row = claimRow({ kind: parsed.data.kind, id, scope, version: 0, fields }, userId, exportedBy);
      if (mine.has(row.scope)) good.push({ line, row });
      else refuse('not-yours', `${NOT_YOURS} (${kind})`);
    }
  }
  const chunks: (typeof good)[] = [];
  for (let at = 0; at < good.length; at += ROWS_PER_MUTATION) {
    chunks.push(good.slice(at, at + ROWS_PER_MUTATION));
  }
  const present = await database.transaction('r', database.tables, async () =>
    new RowTables(database).getAll(good.map(({ row }) => row)),
  );
  return {
    calls: chunks.map((chunk) => ({ name: ADOPT, args: { rows: chunk.map(({ row }) => row) } })),
    unread,
    problems,
    linesOf: (call) => (chunks[call] ?? []).map(({ line }) => line),
    newRows: (isTaken) =>
      chunks
        .filter((_chunk, call) => isTaken(call))
        .flatMap((chunk) => chunk.map(({ row }) => row))
        .filter((row) => !present.has(rowKey(row))),
  };
}
