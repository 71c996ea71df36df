import { HEAD_SIZE, type ByteSource } from '@/exchange/bytes';
import { findFormat, recognizeFormat, type Format, type PeopleFormat } from '@/exchange/formats';
import { guessMapping } from '@/exchange/guess-mapping';
import type { ImportSetup } from '@/exchange/import-setup';
import type { FileProblem } from '@/exchange/problem';
import { kithTable } from '@/exchange/read/kith-table';
import { readKithHead, readKithRows, type ReadKithRow } from '@/exchange/read/read-kith-rows';
import type { ReadRow } from '@/exchange/read/read-row';
import { inspectTable, type ChosenLayout } from '@/exchange/read/table-layout';
import { isZip, takeConnections } from '@/exchange/read/zip';
import { readPeople } from '@/exchange/read-people';
import type { InspectedFile } from '@/exchange/worker-calls';
import { fail, succeed, type Result } from '@/utils/result';

const OFFICE = /\.(?:xlsx|xlsm|ods|numbers|docx|odt|pages)$/i;

async function headOf(file: Blob): Promise<Uint8Array> {
  return new Uint8Array(await file.slice(0, HEAD_SIZE).arrayBuffer());
}

/** The file itself, or the connections out of LinkedIn's archive. */
export async function openSource(file: File): Promise<Result<Blob, FileProblem>> {
  if (!isZip(await headOf(file)) || OFFICE.test(file.name)) return succeed(file);
  const taken = await takeConnections(file);
  // Bytes out of an archive lie in memory of their own.
  return taken.ok ? succeed(new Blob([taken.value as Uint8Array<ArrayBuffer>])) : taken;
}

function shapeOf(format: Format): InspectedFile['shape'] {
  return format === kithTable ? 'own-table' : format.shape;
}

/** What kind of file it is, and for tables how they are laid out and what their columns may be. */
export async function inspectFile(
  file: File,
  chosen: ChosenLayout,
): Promise<Result<InspectedFile, FileProblem>> {
  const source = await openSource(file);
  if (!source.ok) return source;
  const format = recognizeFormat(await headOf(source.value), file.name);
  if (!format.ok) return fail(format.reason);
  const { id } = format.value;
  const shape = shapeOf(format.value);
  if (format.value.shape === 'rows') {
    const head = await readKithHead(source.value);
    return succeed({ format: id, shape, exportedBy: head?.exportedBy });
  }
  if (format.value.shape !== 'table') return succeed({ format: id, shape });
  const preview = await inspectTable(source.value, {}, chosen);
  const mapping = guessMapping(preview.layout.headers, preview.sampleRows, format.value.presets);
  return succeed({ format: id, shape, preview, mapping });
}

export interface ReadingRun {
  readonly fileName: string;
  readonly startAt?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** The rows of a file of stored records, or of people. */
export type OpenedRows =
  | { readonly of: 'records'; readonly rows: AsyncIterable<ReadKithRow> }
  | { readonly of: 'people'; readonly rows: AsyncIterable<ReadRow> };

/** @throws RangeError when a setup names a format that there is not. */
export function readRows(
  source: ByteSource,
  { format: id, layout, mapping }: Omit<ImportSetup, 'rows'>,
  run: ReadingRun,
): OpenedRows {
  const format = findFormat(id);
  if (format === undefined) throw new RangeError(`No format ${id}`);
  if (format.shape === 'rows') return { of: 'records', rows: readKithRows(source, run) };
  const people: PeopleFormat = format;
  return { of: 'people', rows: readPeople(source, { ...run, format: people, layout, mapping }) };
}
