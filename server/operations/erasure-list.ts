import { mkdir, open, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod/mini';
import { rowMessage } from '@/sync/protocol';
import { joinRow, rowKey, type Row } from '@/sync/rows';
import { isRecordKind } from '@/talent/records';
import { ERASURE_KINDS } from '@/talent/records/erasure';
import type { Database } from '../database/schema';
import { BackupRefused } from './backup-format';

/** What a team keeps of those who were erased. */
export interface ListedRow {
  readonly teamId: string;
  readonly row: Row;
}

const FILE = 'erasures.jsonl';
const listedLine = z.object({ teamId: z.string(), row: rowMessage });

/** The list beside a server's database. */
export function erasureListIn(dataDirectory: string): string {
  return path.join(dataDirectory, FILE);
}

/**
 * Reads a list of erasures. There need not be one.
 * @throws BackupRefused when a line is none of such a list: who was erased could come back unnoticed.
 */
export async function readErasureList(file: string): Promise<readonly ListedRow[]> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line, index) => {
    const { teamId, row } = parseLine(line, `${file}, line ${index + 1}`);
    const { kind } = row;
    if (!isRecordKind(kind)) throw new BackupRefused(`${file}, line ${index + 1}: this is no erasure.`);
    return { teamId, row: { ...row, kind } };
  });
}

function parseLine(line: string, place: string): z.infer<typeof listedLine> {
  try {
    return listedLine.parse(JSON.parse(line));
  } catch {
    throw new BackupRefused(
      `${place}: this is no line of a list of erasures. Repair it, or restore without it.`,
    );
  }
}

async function readStored(database: Database): Promise<readonly ListedRow[]> {
  const rows = await database
    .selectFrom('record')
    .select(['team_id', 'kind', 'id', 'scope', 'version', 'fields'])
    .where('kind', 'in', ERASURE_KINDS)
    .orderBy('team_id')
    .orderBy('kind')
    .orderBy('id')
    .execute();
  return rows.map(({ team_id: teamId, ...row }) => ({ teamId, row }));
}

/**
 * Writes what is kept of those who were erased beside the database, so that an older backup cannot bring them back. What
 * the file has and the database has not stays in it. Another file takes its place when it is on the disk.
 */
export async function writeErasureList(database: Database, file: string): Promise<void> {
  const listed = new Map<string, ListedRow>();
  for (const one of [...(await readErasureList(file)), ...(await readStored(database))]) {
    const key = `${one.teamId} ${rowKey(one.row)}`;
    listed.set(key, { teamId: one.teamId, row: joinRow(listed.get(key)?.row, one.row) });
  }
  if (listed.size === 0) return;
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const unfinished = `${file}.unfinished`;
  const written = await open(unfinished, 'w', 0o600);
  try {
    for (const line of listed.values()) await written.write(`${JSON.stringify(line)}\n`);
    await written.sync();
  } finally {
    await written.close();
  }
  await rename(unfinished, file);
}
