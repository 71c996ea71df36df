import { KITH_VERSION, type KithRow } from '../kith-document';
import { batchText, type Many } from './text-batches';

async function* writeRows(
  rows: Many<KithRow>,
  exportedAt: string,
  exportedBy: string | undefined,
): AsyncGenerator<string, void, undefined> {
  const head = JSON.stringify({ format: 'kith', version: KITH_VERSION, exportedAt, exportedBy });
  yield `${head.slice(0, -1)},"rows":[`;
  let separator = '\n';
  for await (const row of rows) {
    yield separator + JSON.stringify(row);
    separator = ',\n';
  }
  yield '\n]}\n';
}

/**
 * The whole store, or a part of it, without loss: one JSON document with each stored row on a line of its
 * own, so that it can be read as a whole, line by line, or compared with an older one.
 * @param exportedAt UTC instant as `Date.prototype.toISOString` writes it
 * @param exportedBy the member who wrote it
 */
export function writeJson(
  rows: Many<KithRow>,
  exportedAt: string,
  exportedBy?: string,
): AsyncIterable<string> {
  return batchText(writeRows(rows, exportedAt, exportedBy));
}
