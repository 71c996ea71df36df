import type { ByteSource } from '../bytes';
import { KITH_VERSION, kithHead, kithRow, type KithHead, type KithRow } from '../kith-document';
import { cutRaw, type RowProblem } from '../problem';
import { isRecord } from './record-format';
import { BROKEN_JSON, parseJson, readItems } from './read-records';
import type { JsonItem } from './json-items';
import type { DraftProblem } from './person-draft';
import type { ReaderOptions } from './read-row';

export const kithJson = {
  id: 'kith-json',
  name: 'Kith (JSON)',
  shape: 'rows',
  recognizes: (text: string) => /^\s*\{[^{[]*"format"\s*:\s*"kith"/.test(text.slice(0, 2_000)),
} as const;

/** What one entry of our own export gave. */
export type ReadKithRow =
  | { readonly ok: true; readonly row: number; readonly line: number; readonly record: KithRow }
  | { readonly ok: false; readonly row: number; readonly line: number; readonly problem: RowProblem };

const LISTS = ['rows'];

function checkHead(item: JsonItem): DraftProblem | undefined {
  const head = kithHead.safeParse(parseJson(item.text));
  if (!head.success) {
    return { code: 'unknown-format', message: 'The file does not say that it is an export of Kith.' };
  }
  if (head.data.version <= KITH_VERSION) return undefined;
  const message = `The file has version ${String(head.data.version)}; this Kith reads up to ${String(KITH_VERSION)}. Update Kith, then import it again.`;
  return { code: 'unknown-version', message };
}

function readEntry(item: JsonItem, row: number): ReadKithRow {
  const { line, text } = item;
  const value = parseJson(text);
  const parsed = kithRow.safeParse(value);
  // The value itself goes on, not the parser's copy: nothing that it holds may be lost.
  if (parsed.success) return { ok: true, row, line, record: value as KithRow };
  const issue = parsed.error.issues[0];
  const field = issue?.path.map(String).join('.') ?? '';
  const invalid: DraftProblem = { code: 'invalid', field, message: `“${field}” is not what it should be.` };
  const problem = isRecord(value) ? invalid : BROKEN_JSON;
  return { ok: false, row, line, problem: { line, ...problem, raw: cutRaw(text) } };
}

/**
 * The stored rows in an export that `writeJson` wrote, whatever their kind. A file of a newer version gives
 * one problem and no rows, because rows that are not understood would be kept wrong.
 */
export async function* readKithRows(
  source: ByteSource,
  options: ReaderOptions,
): AsyncGenerator<ReadKithRow, void, undefined> {
  const { startAt = 0, signal } = options;
  let row = 0;
  let isChecked = false;
  for await (const items of readItems(source, LISTS, options)) {
    for (const item of items) {
      signal?.throwIfAborted();
      const problem = isChecked ? undefined : checkHead(item);
      if (problem !== undefined) {
        const { line, text } = item;
        yield { ok: false, row: 0, line, problem: { line, ...problem, raw: cutRaw(text) } };
        return;
      }
      isChecked = true;
      if (item.part === 'head') continue;
      if (row >= startAt) yield readEntry(item, row);
      row += 1;
    }
  }
}

/** What our own export says of itself; undefined when it is none. */
export async function readKithHead(source: ByteSource): Promise<KithHead | undefined> {
  for await (const items of readItems(source, LISTS, { fileName: '' })) {
    const [first] = items;
    if (first === undefined) continue;
    const head = kithHead.safeParse(parseJson(first.text));
    return head.success ? head.data : undefined;
  }
  return undefined;
}
