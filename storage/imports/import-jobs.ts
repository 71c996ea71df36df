import { Dexie } from 'dexie';
import { distinctionId } from '@/talent/distinctions';
import { taggingId, tagId } from '@/talent/commands/grouping';
import type { DecidedRow, ImportProblem, ImportStep } from '@/talent/import-step';
import type { CommandCall } from '@/talent/commands';
import type { ImportBatch, ImportJob, LikelyPair, TalentDatabase } from '../database';
import type { Surroundings } from '@/utils/surroundings';
import type { BatchOutcome } from '@/sync/replica/run-batch';
import { executeCommands } from '../execute';
import { describeFailure } from '../failure';
import type { FreshLog } from '../fresh-log';
import { prepareRestore, type RestoredRow } from './restore-rows';

/** How many records an undo takes back at a time. */
const UNDONE_AT_ONCE = 500;
/** What is assumed of two people of whom a file said that they may be one, until somebody looks. */
const ASKED_PROBABILITY = 0.5;

/** What a job is at its beginning. */
export type NewImport = Pick<ImportJob, 'id' | 'fileName' | 'format' | 'setup' | 'rows'>;

/** Somebody else went on with the import, or ended it: nothing of the step was written. */
export class ImportMoved extends Error {
  constructor(id: string) {
    super(`The import ${id} went on elsewhere, or ended`);
    this.name = 'ImportMoved';
  }
}

/** The command that takes back what an import made, by the kind of the record. */
const REMOVALS: Readonly<Record<string, (id: string) => CommandCall>> = {
  role: (roleId) => ({ name: 'role.remove', args: { roleId } }),
  pool: (poolId) => ({ name: 'pool.remove', args: { poolId } }),
  segment: (segmentId) => ({ name: 'segment.remove', args: { segmentId } }),
  reminder: (reminderId) => ({ name: 'reminder.remove', args: { reminderId } }),
};

type BatchResult = Omit<ImportBatch, 'importId' | 'nextRow'> & { readonly merged: number };

/** Imports that are under way or done. Progress is written with the rows, so that it is never ahead of them or behind. */
export class ImportJobs {
  readonly #database: TalentDatabase;
  readonly #surroundings: Surroundings;
  readonly #freshLog: FreshLog;

  constructor(database: TalentDatabase, surroundings: Surroundings, freshLog: FreshLog) {
    this.#database = database;
    this.#surroundings = surroundings;
    this.#freshLog = freshLog;
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
    };
    await this.#soundly(() => this.#database.imports.add(fresh));
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

  /** The rows that did not go in, in the order of the file. */
  async problems(id: string): Promise<readonly ImportProblem[]> {
    const batches = await this.#batches(id).toArray();
    return batches.flatMap((batch) => batch.problems);
  }

  /**
   * Takes rows in, and goes on at `nextRow` from then on: one transaction, so a worker that dies takes them in again
   * wholly or not at all. A row that a rule refuses is listed, the others go in.
   * @param from the row with which the step begins
   * @param tag the tag that everybody in the file gets
   * @throws ImportMoved, or what the browser says when the disk will not take it; nothing of the batch is there then.
   */
  async take(id: string, from: number, step: ImportStep<DecidedRow>, tag?: string): Promise<ImportJob> {
    const { rows } = step;
    const calls: CommandCall[] = rows.map(({ personId, person }) => ({
      name: 'person.import',
      args: { personId, person },
    }));
    for (const { personId, apart } of rows) {
      for (const otherId of apart) {
        calls.push({ name: 'person.distinguish', args: { oneId: personId, otherId } });
      }
    }
    const known = rows.filter((row) => !row.isNew).map((row) => row.personId);
    const tagged = tag === undefined ? [] : await this.#withoutTag(known, tag);
    return this.#run(id, from, step, calls, async ({ refused }) => {
      const taken = rows.filter((_row, index) => !refused.has(index));
      const problems = [...refused].flatMap(([index, { code, message }]) => {
        const row = rows[index];
        return row === undefined ? [] : [{ line: row.line, code, message }];
      });
      await this.#askAbout(taken);
      const added = taken.filter((row) => row.isNew).map((row) => row.personId);
      return { added, made: [], tagged, problems, merged: taken.length - added.length };
    });
  }

  /**
   * Takes stored rows of our own export in, as `take` does. What is there already is joined with them, register by
   * register.
   * @param exportedBy the member who exported them, in whose place the member here stands now
   */
  async restore(
    id: string,
    from: number,
    step: ImportStep<RestoredRow>,
    exportedBy: string | undefined,
  ): Promise<ImportJob> {
    const prepared = await prepareRestore(this.#database, step.rows, exportedBy);
    return this.#run(id, from, step, prepared.calls, async ({ refused }) => {
      const problems = [
        ...prepared.problems,
        ...[...refused].flatMap(([index, { code, message }]) =>
          prepared.linesOf(index).map((line) => ({ line, code, message })),
        ),
      ];
      await this.#database.unreadRows.bulkPut([...prepared.unread]);
      const news = prepared.newRows((index) => !refused.has(index));
      const added = news.filter(({ kind }) => kind === 'person').map((row) => row.id);
      const made = news.filter(({ kind }) => kind in REMOVALS).map((row) => `${row.kind}/${row.id}`);
      const merged = step.rows.length - problems.length - news.length;
      return { added, made, tagged: [], problems, merged, newRows: news.length };
    });
  }

  /** Says how it ended, or that it waits, or goes on. */
  async mark(id: string, state: ImportJob['state']): Promise<void> {
    await this.#database.transaction('rw', this.#database.imports, async () => {
      const job = await this.#require(id);
      await this.#database.imports.put({ ...job, state });
    });
  }

  /**
   * Takes an import back: everyone whom it added goes to the bin, and the tag of the import comes off. What else it
   * added to people who were known before stays with them, and is in their history. It can be stopped at any time, and
   * gone on with.
   */
  async undo(id: string, tag: string | undefined, signal?: AbortSignal): Promise<void> {
    await this.mark(id, 'undoing');
    for (;;) {
      signal?.throwIfAborted();
      const batch = await this.#batches(id)
        .reverse()
        .filter(({ added, made, tagged }) => added.length + made.length + tagged.length > 0)
        .first();
      if (batch === undefined) break;
      await this.#undoSome(batch, tag);
    }
    await this.mark(id, 'undone');
  }

  /** Forgets that there was such an import; the people stay. */
  async forget(id: string): Promise<void> {
    const { imports, importBatches } = this.#database;
    await this.#database.transaction('rw', imports, importBatches, async () => {
      await imports.delete(id);
      await this.#batches(id).delete();
    });
  }

  async #undoSome(batch: ImportBatch, tag: string | undefined): Promise<void> {
    const added = batch.added.slice(0, UNDONE_AT_ONCE);
    const made = batch.made.slice(0, UNDONE_AT_ONCE);
    const tagged = batch.tagged.slice(0, UNDONE_AT_ONCE);
    const calls = [
      ...added.map((personId) => ({ name: 'person.remove', args: { personId } })),
      ...made.flatMap((key) => {
        const slash = key.indexOf('/');
        const removal = REMOVALS[key.slice(0, slash)];
        return removal === undefined ? [] : [removal(key.slice(slash + 1))];
      }),
      ...(tag === undefined
        ? []
        : tagged.map((personId) => ({ name: 'tag.remove', args: { personId, tagId: tagId(tag) } }))),
    ];
    await this.#soundly(() =>
      executeCommands(this.#database, this.#surroundings, calls, {
        // Somebody may have been removed by hand since.
        onRefusal: 'skip',
        undoable: false,
        alongside: async () => {
          await this.#database.importBatches.put({
            ...batch,
            added: batch.added.slice(added.length),
            made: batch.made.slice(made.length),
            tagged: batch.tagged.slice(tagged.length),
          });
        },
      }),
    );
  }

  async #run(
    id: string,
    from: number,
    { problems, nextRow }: ImportStep<unknown>,
    calls: readonly CommandCall[],
    sum: (outcome: BatchOutcome) => Promise<BatchResult & { readonly newRows?: number }>,
  ): Promise<ImportJob> {
    let after: ImportJob | undefined;
    await this.#soundly(() =>
      executeCommands(this.#database, this.#surroundings, calls, {
        onRefusal: 'skip',
        undoable: false,
        alongside: async (outcome) => {
          const job = await this.#require(id);
          if (job.state !== 'running' || job.nextRow !== from) throw new ImportMoved(id);
          const { merged, newRows, ...batch } = await sum(outcome);
          const refused = [...problems, ...batch.problems].sort((a, b) => a.line - b.line);
          after = {
            ...job,
            nextRow,
            added: job.added + (newRows ?? batch.added.length),
            merged: job.merged + merged,
            refused: job.refused + refused.length,
          };
          await this.#database.imports.put(after);
          await this.#database.importBatches.put({ importId: id, nextRow, ...batch, problems: refused });
        },
      }),
    );
    return after ?? this.#require(id);
  }

  /** Runs what writes, so that what is said to be kept stays also where the disk was full before. */
  async #soundly<Value>(write: () => PromiseLike<Value>): Promise<Value> {
    await this.#freshLog.isSound();
    try {
      return await write();
    } catch (error) {
      if (describeFailure(error).kind === 'broken' && !(error instanceof ImportMoved)) this.#freshLog.begin();
      throw error;
    }
  }

  /** Those of these people who do not have the tag. */
  async #withoutTag(personIds: readonly string[], tag: string): Promise<readonly string[]> {
    const unique = [...new Set(personIds)];
    const ids = unique.map((personId) => taggingId(personId, tagId(tag)));
    const taggings = await this.#database.rows('tagging').bulkGet(ids);
    return unique.filter((_id, index) => {
      const tagging = taggings[index];
      return tagging === undefined || (tagging.fields['removedAt']?.value ?? null) !== null;
    });
  }

  async #askAbout(rows: readonly DecidedRow[]): Promise<void> {
    const pairs = rows.flatMap(({ personId, ask }) =>
      ask.map((otherId): LikelyPair => {
        const [oneId = personId, twoId = otherId] = [personId, otherId].sort();
        const id = distinctionId(personId, otherId);
        const probability = ASKED_PROBABILITY;
        return { id, oneId, otherId: twoId, probability, reasons: [], group: id, isFromImport: true };
      }),
    );
    const { likelyPairs } = this.#database;
    const present = await likelyPairs.bulkGet(pairs.map((pair) => pair.id));
    // What was measured says more than that a file looked like it.
    await likelyPairs.bulkPut(pairs.filter((_pair, index) => present[index] === undefined));
  }

  #batches(id: string) {
    return this.#database.importBatches
      .where('[importId+nextRow]')
      .between([id, Dexie.minKey], [id, Dexie.maxKey]);
  }

  async #require(id: string): Promise<ImportJob> {
    const job = await this.#database.imports.get(id);
    if (job === undefined) throw new RangeError(`No import ${id}`);
    return job;
  }
}
