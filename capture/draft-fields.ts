import type { Found } from '@/talent/drafts';

/** A value with where it was found, or undefined when there is no value. */
export function found<Value>(value: Value | undefined, from: string): Found<Value> | undefined {
  return value === undefined ? undefined : { value, from };
}

/** The same object without the keys whose value is undefined: fields that a page does not tell are absent. */
export function withoutAbsent<Fields extends object>(fields: Fields): Fields {
  const present = Object.entries(fields).filter(([, value]) => value !== undefined);
  // Leaving out keys that are undefined changes no type in which they are optional.
  return Object.fromEntries(present) as Fields;
}
