import { lookupKeysOf } from '@/talent/identity/identity-keys';
import type { Row } from './rows';
import { viewRow } from './view';

/** The sets that lookup keys are made of. */
const IDENTIFYING = /^(?:link|externalId|email|phone):/;

/** The lookup keys of a person's row (see `lookupKeysOf`), without looking at the rest of it. */
export function rowLookupKeys(row: Row): readonly string[] {
  const identifying = Object.entries(row.fields).filter(([name]) => IDENTIFYING.test(name));
  if (identifying.length === 0) return [];
  return lookupKeysOf(viewRow('person', { ...row, fields: Object.fromEntries(identifying) }).sets);
}
