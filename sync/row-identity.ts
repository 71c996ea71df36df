import { externalKey, linkKey, emailLookupKey, phoneLookupKey } from '@/talent/identity/identity-keys';
import type { Json } from '@/utils/json';
import type { Row } from './rows';

function member(value: Json, name: string): Json | undefined {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
  // What is neither null nor a list is an object.
  return (value as Readonly<Record<string, Json>>)[name];
}

function keyOf(name: string, value: Json): string | undefined {
  const colon = name.indexOf(':');
  if (colon < 0 || value === null) return undefined;
  const key = name.slice(colon + 1);
  switch (name.slice(0, colon)) {
    case 'link':
      return member(value, 'identifies') === true ? linkKey(key) : undefined;
    case 'email':
      return emailLookupKey(key);
    case 'phone':
      return phoneLookupKey(key);
    case 'externalId': {
      const system = member(value, 'system');
      const id = member(value, 'id');
      return typeof system === 'string' && typeof id === 'string' ? externalKey(system, id) : undefined;
    }
    default:
      return undefined;
  }
}

/**
 * The lookup keys of a person's row: the same as `lookupKeysOf` gives for the record, without making one. An import of
 * 100,000 people asks this as many times.
 */
export function rowLookupKeys(row: Row): readonly string[] {
  const keys: string[] = [];
  for (const name in row.fields) {
    const register = row.fields[name];
    const key = register === undefined ? undefined : keyOf(name, register.value);
    if (key !== undefined) keys.push(key);
  }
  return keys;
}
