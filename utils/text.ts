/**
 * Text as it is compared and sorted: without case, accents and width, single spaces. Only for looking things
 * up; what people wrote is shown as they wrote it.
 */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}

/** Half of a surrogate pair that stands alone: no character, and UTF-8 has no bytes for it. */
export const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
