import { deriveId } from '@/utils/ids';
import { canonicalJson, sameJson, type Json } from '@/utils/json';
import type { Person, Source, ValueChanges } from '../records';
import type { Transaction } from '../transaction';
import type { CommandContext } from './define-command';

/** Writes what fields were and what they became, for every field that really differs. */
export async function recordChanges(
  tx: Transaction,
  before: Person,
  values: ValueChanges<'person'>,
  notTaken: readonly string[],
  context: CommandContext,
  source: (field: string) => Source | undefined,
): Promise<void> {
  for (const [field, after] of Object.entries(values)) {
    // Values of a record's fields are JSON by their schemas.
    const old = (before.values as Record<string, Json | undefined>)[field];
    const now = (after ?? null) as Json;
    if (sameJson(old ?? null, now)) continue;
    // A field that was never known is no change of it.
    if (old === undefined) continue;
    const origin = source(field);
    const id = deriveId('change', before.id, field, String(context.at), canonicalJson(now));
    await tx.write('change', id, {
      personId: before.id,
      field,
      before: canonicalJson(old),
      after: canonicalJson(now),
      outcome: notTaken.includes(field) ? 'proposed' : 'taken',
      at: new Date(context.at).toISOString(),
      actor: context.actor.userId,
      ...(origin === undefined ? {} : { page: origin.page, reader: origin.reader }),
    });
  }
}
