/** How much of a list or a text is told where a change is one line long. */
const LONGEST = 80;

function shorten(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST).trimEnd()}…` : text;
}

function entryText(entry: unknown): string {
  if (typeof entry !== 'object' || entry === null) return String(entry);
  const values: readonly unknown[] = Object.values(entry);
  return values
    .filter((value) => typeof value === 'string')
    .slice(0, 2)
    .join(', ');
}

/** A field's value in one line: lists by what differs in them, everything shortened. */
export function fieldText(value: unknown): string {
  if (value === null || value === undefined) return '–';
  return shorten((Array.isArray(value) ? value : [value]).map(entryText).join(', '));
}

/** What of a list is new and what is gone, in one line each; for other values the values themselves. */
export function changeText(before: unknown, after: unknown): { before: string; after: string } {
  if (!Array.isArray(before) || !Array.isArray(after)) {
    return { before: fieldText(before), after: fieldText(after) };
  }
  const had = new Set(before.map((entry) => JSON.stringify(entry)));
  const has = new Set(after.map((entry) => JSON.stringify(entry)));
  const gone = before.filter((entry) => !has.has(JSON.stringify(entry)));
  const come = after.filter((entry) => !had.has(JSON.stringify(entry)));
  return {
    before: fieldText(gone.length === 0 ? null : gone),
    after: fieldText(come.length === 0 ? null : come),
  };
}

/** The value in the canonical JSON text of a change; undefined when it is not JSON. */
export function parseValue(json: string | undefined): unknown {
  if (json === undefined) return undefined;
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
