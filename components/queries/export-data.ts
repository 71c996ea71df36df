import type { ExportFormat } from '@/exchange/worker-calls';
import { i18n } from '@/utils/browser/i18n';
import { ExchangeWorker, type Progress } from './exchange-worker';

export type { ExportFormat } from '@/exchange/worker-calls';

const ENDINGS: Readonly<Record<ExportFormat, string>> = {
  csv: 'csv',
  vcard: 'vcf',
  json: 'json',
  reminders: 'ics',
};

export interface ExportWish {
  readonly format: ExportFormat;
  /** Ids of people; everybody without it. */
  readonly ids?: readonly string[] | undefined;
  /** How many people that is. */
  readonly people: number;
  readonly withPrivate: boolean;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** A file that is ready to be kept. */
export interface WrittenFile {
  readonly name: string;
  readonly blob: Blob;
}

/**
 * Writes people into a file, in a worker of its own that ends with it.
 * @throws ExchangeError, of the kind `aborted` when it was told to stop
 */
export async function writeExport(
  { format, ids, people, withPrivate, at }: ExportWish,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<WrittenFile> {
  const worker = new ExchangeWorker();
  signal.addEventListener('abort', () => worker.end());
  const exportedAt = new Date(at).toISOString();
  const words = { calendar: i18n.t('export.calendar'), untitled: i18n.t('reminders.untitled') };
  try {
    const order = { format, ids, people, withPrivate, exportedAt, words };
    const blob = await worker.call('export', order, { onProgress });
    const what = format === 'reminders' ? 'kith-reminders' : 'kith';
    return { name: `${what}-${exportedAt.slice(0, 10)}.${ENDINGS[format]}`, blob };
  } finally {
    worker.end();
  }
}
