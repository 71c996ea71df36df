import { toPortablePerson } from '@/exchange/write/portable-person';
import { writeCsv } from '@/exchange/write/csv';
import { writeJson } from '@/exchange/write/json';
import { writeReminders } from '@/exchange/write/reminders';
import { writeVcards } from '@/exchange/write/vcard';
import type { ExportOrder, Progress } from '@/exchange/worker-calls';
import type { StoreExport } from '@/storage/exports/store-export';
import { yieldControl } from '@/utils/browser/yield-control';

const TYPES: Readonly<Record<ExportOrder['format'], string>> = {
  csv: 'text/csv',
  vcard: 'text/vcard',
  json: 'application/json',
  reminders: 'text/calendar',
};

export interface WritingOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

/** Counts what goes by, and stops when told to. */
async function* counted<Item>(
  items: AsyncIterable<Item>,
  total: number,
  { signal, onProgress }: WritingOptions,
): AsyncGenerator<Item, void, undefined> {
  let done = 0;
  for await (const item of items) {
    yield item;
    done += 1;
    if (done % 100 !== 0) continue;
    onProgress({ done, total: Math.max(total, done) });
    // The word to stop is a message like any other.
    await yieldControl();
    signal.throwIfAborted();
  }
}

async function* portable(exports: StoreExport, order: ExportOrder, options: WritingOptions) {
  for await (const { person, tags, touchpoints } of counted(exports.people(order), order.people, options)) {
    yield toPortablePerson(person, { tags, touchpoints });
  }
}

type Writer = (
  exports: StoreExport,
  order: ExportOrder,
  options: WritingOptions,
) => Promise<AsyncIterable<string>>;

const WRITERS: Readonly<Record<ExportOrder['format'], Writer>> = {
  csv: async (...asked) => writeCsv(portable(...asked)),
  vcard: async (...asked) => writeVcards(portable(...asked)),
  async json(exports, order, options) {
    const others = order.ids === undefined ? await exports.countOthers() : 0;
    const rows = counted(exports.rows(order), order.people + others, options);
    return writeJson(rows, order.exportedAt, await exports.userId());
  },
  async reminders(exports, order, options) {
    const { exportedAt, words } = order;
    const reminders = counted(exports.reminders(order), 0, options);
    return writeReminders(reminders, {
      exportedAt,
      calendarName: words.calendar,
      untitled: words.untitled,
    });
  },
};

/** A file with what was asked for. Its pieces leave this worker's memory as they are written. */
export async function writeExport(
  exports: StoreExport,
  order: ExportOrder,
  options: WritingOptions,
): Promise<Blob> {
  const type = TYPES[order.format];
  const pieces: Blob[] = [];
  for await (const text of await WRITERS[order.format](exports, order, options))
    pieces.push(new Blob([text]));
  return new Blob(pieces, { type });
}
