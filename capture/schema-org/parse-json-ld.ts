import { jsonrepair } from 'jsonrepair';

/** Broken JSON longer than this is not repaired: repairing takes much longer than reading. */
const LONGEST_REPAIR = 1_000_000;

const WRAPPERS: readonly (readonly [RegExp, string])[] = [
  // Ways in which JSON was once hidden from browsers or from XML parsers.
  [/^\uFEFF/, ''],
  [/^\s*(?:\/\/|\/\*)?\s*<!\[CDATA\[\s*(?:\*\/)?/, ''],
  [/(?:\/\/|\/\*)?\s*\]\]>\s*(?:\*\/)?\s*$/, ''],
  [/^\s*<!--/, ''],
  [/(?:\/\/)?\s*-->\s*$/, ''],
];

const ENTITIES: Readonly<Record<string, string>> = { quot: '"', amp: '&', lt: '<', gt: '>', apos: "'" };

function unescapeHtml(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(quot|amp|lt|gt|apos));/gi,
    (whole, decimal, hex, name) => {
      if (typeof name === 'string') return ENTITIES[name.toLowerCase()] ?? whole;
      const code = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hex), 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function tryRepair(text: string): unknown {
  if (text.length > LONGEST_REPAIR) return undefined;
  try {
    return JSON.parse(jsonrepair(text));
  } catch {
    return undefined;
  }
}

/**
 * Parses the text of a JSON-LD script as people write them: also wrapped in comments or CDATA, escaped for
 * HTML, with comments, trailing commas or line breaks inside strings.
 * @returns undefined when nothing can be made of it
 */
export function parseJsonLd(text: string): unknown {
  let json = text;
  for (const [wrapper, nothing] of WRAPPERS) json = json.replace(wrapper, nothing);
  if (json.trim() === '') return undefined;
  const parsed = tryParse(json);
  if (parsed !== undefined) return parsed;
  const unescaped = /&(?:quot|#0*34|#x0*22);/i.test(json) ? unescapeHtml(json) : json;
  return (unescaped === json ? undefined : tryParse(unescaped)) ?? tryRepair(unescaped);
}
