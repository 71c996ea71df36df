import { JSDOM, VirtualConsole } from 'jsdom';

const BYTE_ORDER_MARKS: readonly (readonly [bytes: readonly number[], encoding: string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xfe, 0xff], 'utf-16be'],
  [[0xff, 0xfe], 'utf-16le'],
];

// Browsers look for a declaration in the first 1024 bytes; saved pages may have comments before it.
const DECLARATION_WITHIN = 4_096;
const META_CHARSET = /<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w:.-]+)/i;

function declaredEncoding(bytes: Uint8Array): string | undefined {
  const mark = BYTE_ORDER_MARKS.find(([prefix]) => prefix.every((byte, at) => bytes[at] === byte));
  if (mark !== undefined) return mark[1];
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, DECLARATION_WITHIN));
  const declared = META_CHARSET.exec(start)?.[1]?.toLowerCase();
  // A page that can be read as ASCII up to its declaration cannot be in UTF-16, whatever it declares.
  return declared?.startsWith('utf-16') === true ? 'utf-8' : declared;
}

function decodeAs(bytes: Uint8Array, encoding: string, fatal: boolean): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal }).decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * The text of a saved page, whatever its bytes: by its byte order mark or its declared encoding; without one,
 * UTF-8 where the bytes are valid UTF-8, and windows-1252 otherwise, as browsers do.
 */
export function decodeHtml(bytes: Uint8Array): string {
  const declared = declaredEncoding(bytes);
  return (
    (declared === undefined ? undefined : decodeAs(bytes, declared, false)) ??
    decodeAs(bytes, 'utf-8', true) ??
    new TextDecoder('windows-1252').decode(bytes)
  );
}

// Elements that are closed by themselves: their number says nothing about how deep a page is nested.
const SELF_CLOSING = new Set(
  `area base br col embed hr img input link meta param source track wbr p li dt dd option optgroup tr td th thead
  tbody tfoot colgroup rb rp rt html head body script style`.split(/\s+/),
);

/** How many elements some HTML opens, and how deep they nest at most: roughly, and in one quick pass. */
export function estimateMarkup(html: string): { readonly tags: number; readonly depth: number } {
  let tags = 0;
  let open = 0;
  let depth = 0;
  for (const [, slash, name] of html.matchAll(/<(\/?)([a-z][a-z\d-]*)/gi)) {
    if (slash === '') tags += 1;
    if (name === undefined || SELF_CLOSING.has(name.toLowerCase())) continue;
    open = Math.max(0, open + (slash === '' ? 1 : -1));
    depth = Math.max(depth, open);
  }
  return { tags, depth };
}

/** A document of some HTML at an address. No script runs and nothing is fetched. */
export function openPage(html: string, url: string): Document {
  // Complaints about style sheets are of no interest here.
  return new JSDOM(html, { url, virtualConsole: new VirtualConsole() }).window.document;
}
