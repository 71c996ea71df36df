/** What fields were before a change, by name, to be said again when it is undone: null for those that were empty. */
export function previousValues(before: object, fields: object): Record<string, unknown> {
  const present = new Map<string, unknown>(Object.entries(before));
  return Object.fromEntries(Object.keys(fields).map((field) => [field, present.get(field) ?? null]));
}
