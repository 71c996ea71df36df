import type { RecordKind } from '../records';
import { Refusal } from '../refusal';
import type { Reading } from '../transaction';

/**
 * Makes sure that an id is in no use yet: else one could write over what somebody else made.
 * @throws Refusal when there is a record of this kind and id.
 */
export async function requireNew(reading: Reading, kind: RecordKind, id: string): Promise<void> {
  if ((await reading.get(kind, id)) === undefined) return;
  throw new Refusal('exists', `${kind.charAt(0).toUpperCase()}${kind.slice(1)} ${id} is there already`);
}
