import type { Row, StampedDeparture } from '@/sync/rows';
import { isOfErasures } from '@/talent/records/erasure';
import type { NewId } from '@/utils/ids';
import type { Database, NamedRecord, WebhookEvent } from '../database/schema';
import {
  forgetRecords,
  insertDeliveries,
  lockUnsentChanges,
  updateRecords,
  type FreshDelivery,
} from '../repositories/webhook-deliveries';
import { findSubscribers } from '../repositories/webhooks';

/** Milliseconds that news of changes wait for more of them, so that an import is told in a few calls. */
const GATHERED_FOR = 2_000;
/** So many records fit one call: about 16 kB, with which every receiver copes. */
const MOST_RECORDS = 250;

/** What was written in one transaction. */
export interface WrittenRows {
  readonly rows: readonly Row[];
  readonly departures: readonly StampedDeparture[];
}

interface Surroundings {
  readonly now: Date;
  readonly newId: NewId;
}

const nameOf = ({ kind, id }: NamedRecord): string => `${kind}/${id}`;

/** Records that are nowhere any more. */
function listGone({ rows, departures }: WrittenRows): readonly NamedRecord[] {
  const present = new Set(rows.map(nameOf));
  return departures.filter((departure) => !present.has(nameOf(departure)));
}

/** What may be told: records that the whole team sees or saw, and none that was erased. */
function listTellable(written: WrittenRows): readonly NamedRecord[] {
  const { rows, departures } = written;
  const isErasure = rows.some(({ kind }) => kind === 'erasure');
  const gone = new Set(isErasure ? listGone(written).map(nameOf) : []);
  const told = new Map<string, NamedRecord>();
  for (const { kind, id, scope } of [...rows, ...departures]) {
    const name = nameOf({ kind, id });
    if (scope === 'team' && !isOfErasures(kind) && !gone.has(name)) told.set(name, { kind, id });
  }
  return [...told.values()];
}

function splitRecords(records: readonly NamedRecord[]): readonly (readonly NamedRecord[])[] {
  const parts: (readonly NamedRecord[])[] = [];
  for (let at = 0; at < records.length; at += MOST_RECORDS) parts.push(records.slice(at, at + MOST_RECORDS));
  return parts;
}

/** Adds records to what a webhook has not been told yet. @returns false when there is no room or nothing to add to. */
async function addToUnsent(
  tx: Database,
  teamId: string,
  webhookId: string,
  news: { readonly version: number; readonly records: readonly NamedRecord[] },
): Promise<boolean> {
  const unsent = await lockUnsentChanges(tx, teamId, webhookId);
  if (unsent === undefined) return false;
  const all = new Map([...unsent.records, ...news.records].map((record) => [nameOf(record), record]));
  if (all.size > MOST_RECORDS) return false;
  await updateRecords(tx, unsent, { version: news.version, records: [...all.values()] });
  return true;
}

function makeDelivery(
  type: WebhookEvent,
  { now, newId }: Surroundings,
  delivery: Pick<FreshDelivery, 'team_id' | 'webhook_id' | 'version' | 'records'>,
): FreshDelivery {
  // News of changes wait for more; everything else is sent at once.
  const wait = type === 'records.changed' ? GATHERED_FOR : 0;
  return { ...delivery, id: newId(), type, created_at: now, due_at: new Date(now.getTime() + wait) };
}

/**
 * Writes down what webhooks are told of a change, in the transaction that makes it: `version` is what the team's scope
 * has from then on. The caller holds the team's lock.
 * @returns true when there is something to send once it is committed
 */
export async function noteChanges(
  tx: Database,
  teamId: string,
  written: WrittenRows,
  { version, ...surroundings }: Surroundings & { readonly version: number },
): Promise<boolean> {
  const records = listTellable(written);
  if (records.length === 0) return false;
  const webhooks = await findSubscribers(tx, teamId, 'records.changed');
  const fresh: FreshDelivery[] = [];
  for (const webhookId of webhooks) {
    if (await addToUnsent(tx, teamId, webhookId, { version, records })) continue;
    for (const part of splitRecords(records)) {
      const delivery = { team_id: teamId, webhook_id: webhookId, version, records: part };
      fresh.push(makeDelivery('records.changed', surroundings, delivery));
    }
  }
  await insertDeliveries(tx, fresh);
  return webhooks.length > 0;
}

/**
 * Takes those who were erased, and what was written of them, out of all that webhooks were or will be told, and writes
 * down that they were erased. The rules are those of `noteChanges`.
 */
export async function noteErasures(
  tx: Database,
  teamId: string,
  { subjectIds, written }: { readonly subjectIds: readonly string[]; readonly written: WrittenRows },
  { version, ...surroundings }: Surroundings & { readonly version: number },
): Promise<boolean> {
  const people = subjectIds.map((id): NamedRecord => ({ kind: 'person', id }));
  await forgetRecords(tx, teamId, [...people, ...listGone(written)]);
  const webhooks = await findSubscribers(tx, teamId, 'person.erased');
  const fresh = webhooks.flatMap((webhookId) =>
    splitRecords(people).map((part) =>
      makeDelivery('person.erased', surroundings, {
        team_id: teamId,
        webhook_id: webhookId,
        version,
        records: part,
      }),
    ),
  );
  await insertDeliveries(tx, fresh);
  return fresh.length > 0;
}

/** Writes down a call that says nothing but that it came. */
export async function noteTest(
  tx: Database,
  teamId: string,
  webhookId: string,
  { version, ...surroundings }: Surroundings & { readonly version: number },
): Promise<void> {
  const delivery = { team_id: teamId, webhook_id: webhookId, version, records: [] };
  await insertDeliveries(tx, [makeDelivery('test', surroundings, delivery)]);
}
