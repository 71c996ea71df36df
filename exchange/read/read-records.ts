import type { ByteSource } from '../bytes';
import { detectEncoding, readText } from '../encoding';
import { cutRaw } from '../problem';
import { JsonSplitter, type JsonItem } from './json-items';
import { finishDraft, type DraftProblem } from './person-draft';
import { isRecord, RECORD_LISTS, type RecordFormat } from './record-format';
import type { Notice, ReaderOptions, ReadRow } from './read-row';

/** JSON, or undefined when the text is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The items of a JSON file, a batch at a time. */
export async function* readItems(
  source: ByteSource,
  lists: readonly string[],
  options: ReaderOptions,
): AsyncGenerator<readonly JsonItem[], void, undefined> {
  const splitter = new JsonSplitter(lists);
  const encoding = await detectEncoding(source, { signal: options.signal });
  for await (const text of readText(source, encoding, options)) yield splitter.push(text);
  yield splitter.end();
}

export const BROKEN_JSON: DraftProblem = {
  code: 'broken-json',
  message: 'This entry is not well-formed JSON: the file may be cut off here, or was changed by hand.',
};

function readItem(item: JsonItem, row: number, format: RecordFormat, fileName: string): ReadRow {
  const { line, text } = item;
  const refuse = (problem: DraftProblem): ReadRow => ({
    ok: false,
    row,
    line,
    problem: { line, ...problem, raw: cutRaw(text) },
  });
  const record = parseJson(text);
  if (record === undefined) return refuse(BROKEN_JSON);
  if (!isRecord(record)) return refuse({ code: 'not-a-person', message: 'This entry is not an object.' });
  // Connectors put what they read into `data`, beside the name of the stream.
  const inner = isRecord(record['data']) && format.recognizes(record['data']) ? record['data'] : record;
  const draft = format.readRecord(inner);
  if ('code' in draft) return refuse(draft);
  const result = finishDraft(draft, { file: fileName, format: format.id, line });
  if (!result.ok) return refuse(result.reason);
  const notices = draft.notices.map((notice): Notice => ({ line, ...notice }));
  return { ok: true, row, line, person: result.value, notices };
}

/** The people in a JSON file: one object, a list, a list within an object, or one object a line. */
export async function* readJsonRecords(
  source: ByteSource,
  format: RecordFormat,
  options: ReaderOptions,
): AsyncGenerator<ReadRow, void, undefined> {
  const { startAt = 0, fileName, signal } = options;
  let row = 0;
  for await (const items of readItems(source, RECORD_LISTS, options)) {
    for (const item of items) {
      if (item.part === 'head') continue;
      signal?.throwIfAborted();
      if (row >= startAt) yield readItem(item, row, format, fileName);
      row += 1;
    }
  }
}
