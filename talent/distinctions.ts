import { deriveId } from '@/utils/ids';
import type { Reading } from './transaction';

/** The id of the decision that two people are different: one for the pair, whoever is named first. */
export function distinctionId(oneId: string, otherId: string): string {
  return deriveId('distinction', ...[oneId, otherId].sort());
}

/** True while it stands that these two are different people; neither id another name of somebody. */
export async function areKeptApart(reading: Reading, oneId: string, otherId: string): Promise<boolean> {
  const distinction = await reading.get('distinction', distinctionId(oneId, otherId));
  return distinction !== undefined && distinction.values.removedAt === undefined;
}
