import * as z from 'zod/mini';
import { portablePerson, type PortablePerson } from '@/talent/imported-person';
import { sameJson, type Json } from '@/utils/json';

/**
 * What a format could not carry: by field, the value as it was, and what can be read instead where it should
 * be. If that is not what stands there any more, somebody changed it elsewhere, and theirs holds.
 */
export type ExactValues = Readonly<Record<string, { readonly exact: Json; readonly seen?: Json }>>;

const exactValues = z.record(z.string(), z.object({ exact: z.json(), seen: z.optional(z.json()) }));

/** The fields of a person as JSON, without those that are empty. */
function fieldsOf(person: PortablePerson): Map<string, Json> {
  const fields = new Map<string, Json>();
  for (const [name, value] of Object.entries(person)) {
    const isEmpty = value === undefined || (Array.isArray(value) && value.length === 0);
    if (!isEmpty) fields.set(name, value);
  }
  return fields;
}

/** What of `person` is lost when a file is read back as `read`; undefined when nothing is. */
export function findLost(person: PortablePerson, read: PortablePerson): ExactValues | undefined {
  const written = fieldsOf(person);
  const found = fieldsOf(read);
  const lost: Record<string, { exact: Json; seen?: Json }> = {};
  for (const name of new Set([...written.keys(), ...found.keys()])) {
    const exact = written.get(name);
    const seen = found.get(name);
    if (sameJson(exact, seen)) continue;
    lost[name] = { exact: exact ?? null, ...(seen === undefined ? {} : { seen }) };
  }
  return Object.keys(lost).length === 0 ? undefined : lost;
}

/** Exact values out of the text of a file; undefined when the text is none of ours. */
export function parseExactValues(text: string): ExactValues | undefined {
  try {
    const parsed = exactValues.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** Puts back what the format could not carry, but for fields that were changed since. */
export function restoreExact(read: PortablePerson, exact: ExactValues): PortablePerson {
  const found = fieldsOf(read);
  const restored: Record<string, unknown> = { ...read };
  for (const [name, { exact: value, seen }] of Object.entries(exact)) {
    const isField = Object.hasOwn(portablePerson.shape, name);
    if (isField && sameJson(found.get(name), seen)) restored[name] = value ?? emptyValue(read, name);
  }
  const parsed = portablePerson.safeParse(restored);
  return parsed.success ? parsed.data : read;
}

function emptyValue(read: PortablePerson, name: string): unknown {
  return Array.isArray(Object.getOwnPropertyDescriptor(read, name)?.value) ? [] : undefined;
}
