import { Dexie } from 'dexie';
import { CURRENT_VERSION } from '../versions';
import { readBackup } from './backup-files';
import { decodeRawEntry, writeRawTables, type RawEntry } from './raw-tables';
import { snapshotEnding, snapshotHeading } from './snapshot';

/** Why a snapshot cannot be restored. */
export type SnapshotProblem = 'not-a-snapshot' | 'newer-version' | 'not-whole';

export class SnapshotError extends Error {
  readonly problem: SnapshotProblem;

  constructor(problem: SnapshotProblem) {
    super(`The snapshot cannot be restored: ${problem}`);
    this.problem = problem;
  }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

async function* readLines(file: Blob): AsyncGenerator<string> {
  try {
    yield* readBackup(file);
  } catch {
    throw new SnapshotError('not-whole');
  }
}

/** Looks through a snapshot. @returns its schema version. @throws SnapshotError when it is not whole. */
async function checkSnapshot(file: Blob): Promise<number> {
  let schema: number | undefined;
  let entries = 0;
  let last = '';
  for await (const line of readLines(file)) {
    if (schema === undefined) {
      const heading = snapshotHeading.safeParse(parseJson(line));
      if (!heading.success) throw new SnapshotError('not-a-snapshot');
      schema = heading.data.schema;
    } else {
      entries += 1;
      last = line;
    }
  }
  const ending = snapshotEnding.safeParse(parseJson(last));
  // The ending was counted as an entry.
  if (schema === undefined || !ending.success || ending.data.entries !== entries - 1) {
    throw new SnapshotError('not-whole');
  }
  if (schema > CURRENT_VERSION) throw new SnapshotError('newer-version');
  return schema;
}

async function* entriesOf(file: Blob): AsyncGenerator<RawEntry> {
  let held: string | undefined;
  let isHeading = true;
  for await (const line of readLines(file)) {
    if (isHeading) isHeading = false;
    else {
      if (held !== undefined) yield decodeRawEntry(held);
      // The last line is the ending, which is no entry.
      held = line;
    }
  }
}

/**
 * Puts a snapshot in the place of a database. The snapshot is read through first, so that one which is damaged
 * changes nothing; whoever opens the database next migrates it.
 * @throws SnapshotError, or the browser's error when it cannot be written.
 */
export async function restoreSnapshot(name: string, file: Blob): Promise<void> {
  const schema = await checkSnapshot(file);
  await Dexie.delete(name);
  await writeRawTables(name, schema, entriesOf(file));
}
