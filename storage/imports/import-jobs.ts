import { Dexie } from 'dexie';
import type { ImportedPerson } from '@/talent/imported-person';
import type { RefusalCode } from '@/talent/refusal';
import type { ImportBatch, ImportJob, TalentDatabase } from '../database';
import type { Surroundings } from '../device';
import { executeCommands } from '../execute';
import type { ImportProblem } from './import-problem';

/** Of the rows that could not go in, so many are kept with their reasons; the others are counted. */
const KEPT_PROBLEMS = 1_000;
/** How many people an undo takes back at a time. */
const UNDONE_AT_ONCE = 500;

/** A row of a file, with whom it was found to be. */
export interface DecidedRow {
  readonly line: number;
  /** Whom it is: somebody known, an earlier row's person, or the id of a new one. */
  readonly personId: string;
  /** Whether nobody with that id was known. */
  readonly isNew: boolean;
  readonly person: ImportedPerson;
}

/** What a job is at its beginning. */
export type NewImport = Pick<ImportJob, 'id' | 'fileName' | 'format' | 'setup'>;

/** Imports that are under way or done. Progress is written with the rows, so that it is never ahead of them or behind. */
export class ImportJobs {
  readonly #database: TalentDatabase;
  readonly #surroundings: Surroundings;

  constructor(database: TalentDatabase, surroundings: Surroundings) {
    this.#database = database;
    this.#surroundings = surroundings;
  }

  async start(job: NewImport): Promise<ImportJob> {
    const fresh: ImportJob = {
      ...job,
      state: 'running',
      startedAt: this.#surroundings.now(),
      nextRow: 0,
      added: 0,
      merged: 0,
      refused: 0,
      problems: [],
    };
    await this.#database.imports.add(fresh);
    return fresh;
  }

  job(id: string): Promise<ImportJob | undefined> {
    return this.#database.imports.get(id);
  }

  /** All of them, newest first. */
  async list(): Promise<readonly ImportJob[]> {
    const jobs = await this.#database.imports.toArray();
    return jobs.sort((a, b) => b.startedAt - a.startedAt);
  }

  /**
   * Takes rows in, and goes on at `nextRow` from then on: one transaction, so a worker that dies takes them in again
   * wholly or not at all. A row that a rule refuses is listed, the others go in.
   * @throws what the browser says when the disk will not take it; nothing of the batch is there then.
   */
  async take(
    id: string,
    rows: readonly DecidedRow[],
    problems: readonly ImportProblem[],
    nextRow: number,
  ): Promise<ImportJob> {
    const calls = rows.map(({ personId, person }) => ({ name: 'person.import', args: { personId, person } }));
    let after: ImportJob | undefined;
    await executeCommands(this.#database, this.#surroundings, calls, {
      onRefusal: 'skip',
      undoable: false,
      alongside: async ({ refused }) => {
        const job = await this.#require(id);
        const taken = rows.filter((_row, index) => !refused.has(index));
        const added = taken.filter((row) => row.isNew).map((row) => row.personId);
        const refusals = [...refused].map(([index, refusal]) => ({
          line: rows[index]?.line ?? 0,
          code: refusal.code satisfies RefusalCode,
          message: refusal.message,
        }));
        const all = [...problems, ...refusals];
        after = {
          ...job,
          nextRow,
          added: job.added + added.length,
          merged: job.merged + taken.length - added.length,
          refused: job.refused + all.length,
          problems: [...job.problems, ...all].slice(0, KEPT_PROBLEMS),
        };
        await this.#database.imports.put(after);
        if (added.length > 0) {
          const batch: ImportBatch = { importId: id, nextRow, added };
          await this.#database.importBatches.put(batch);
        }
      },
    });
    return after ?? (await this.#require(id));
  }

  /** Says how it ended, or that it waits. */
  async mark(id: string, state: ImportJob['state']): Promise<void> {
    await this.#database.transaction('rw', this.#database.imports, async () => {
      const job = await this.#require(id);
      await this.#database.imports.put({ ...job, state });
    });
  }

  /**
   * Takes an import back: everyone whom it added goes to the bin. What it added to people who were known before
   * stays with them, and is in their history.
   */
  async undo(id: string, onProgress: (done: number) => void = () => undefined): Promise<void> {
    const { importBatches } = this.#database;
    let done = 0;
    for (;;) {
      const batch = await importBatches
        .where('[importId+nextRow]')
        .between([id, Dexie.minKey], [id, Dexie.maxKey])
        .last();
      if (batch === undefined) break;
      const next = batch.added.slice(0, UNDONE_AT_ONCE);
      const rest = batch.added.slice(UNDONE_AT_ONCE);
      const calls = next.map((personId) => ({ name: 'person.remove', args: { personId } }));
      await executeCommands(this.#database, this.#surroundings, calls, {
        // Somebody may have been removed by hand since.
        onRefusal: 'skip',
        undoable: false,
        alongside: async () => {
          if (rest.length > 0) await importBatches.put({ ...batch, added: rest });
          else await importBatches.delete([batch.importId, batch.nextRow]);
        },
      });
      done += next.length;
      onProgress(done);
    }
    await this.mark(id, 'undone');
  }

  /** Forgets that there was such an import; the people stay. */
  async forget(id: string): Promise<void> {
    const { imports, importBatches } = this.#database;
    await this.#database.transaction('rw', imports, importBatches, async () => {
      await imports.delete(id);
      await importBatches
        .where('[importId+nextRow]')
        .between([id, Dexie.minKey], [id, Dexie.maxKey])
        .delete();
    });
  }

  async #require(id: string): Promise<ImportJob> {
    const job = await this.#database.imports.get(id);
    if (job === undefined) throw new RangeError(`No import ${id}`);
    return job;
  }
}
