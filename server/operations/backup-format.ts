import { createHash, type Hash } from 'node:crypto';
import * as z from 'zod/mini';

// A backup is text, one JSON value a line, compressed with gzip: a header, then each table as a line that names it,
// a list of values for each row, and a line with what there should have been; at the end the sum of all lines.
// Every value is as PostgreSQL writes it as text, so that it means the same in every database that holds it.

const count = z.number().check(z.int(), z.gte(0));

/** First line. */
export const backupHeader = z.object({
  format: z.literal('kith-server-backup'),
  version: z.literal(1),
  /** When it was made, in ISO 8601. */
  createdAt: z.string(),
  /** The migrations that the database had, in their order. */
  migrations: z.array(z.string()).check(z.minLength(1)),
});
export type BackupHeader = z.infer<typeof backupHeader>;

/** Line before a table's rows. */
export const tableStart = z.object({ table: z.string(), columns: z.array(z.string()).check(z.minLength(1)) });
export type TableStart = z.infer<typeof tableStart>;

/** A row's values, in the order of the table's columns. */
export const rowValues = z.array(z.union([z.string(), z.null()]));
export type RowValues = z.infer<typeof rowValues>;

/** How many rows a table has, and the SHA-256 of their lines in the order of its primary key. */
export interface TableSum {
  readonly table: string;
  readonly rows: number;
  readonly sha256: string;
}

/** Line after a table's rows. */
export const tableEnd = z.object({ end: z.string(), rows: count, sha256: z.string() });

/** Last line: the SHA-256 of all lines before it. */
export const backupEnd = z.object({ sum: z.string() });

/** SHA-256 of lines, one after another. */
export class LineSum {
  readonly #hash: Hash = createHash('sha256');
  lines = 0;

  add(line: string): void {
    this.#hash.update(line).update('\n');
    this.lines += 1;
  }

  /** In hexadecimal digits. Nothing can be added after it. */
  end(): string {
    return this.#hash.digest('hex');
  }
}

/** A backup that cannot be taken in, or a database into which none may be put. The message says what to do. */
export class BackupRefused extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'BackupRefused';
  }
}
