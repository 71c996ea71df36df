import { parseInert, selectFirst } from './dom';
import { cleanText, LONGEST_TEXT } from './limits';
import { visibleText } from './visible-text';

const TAG = /<\/?[a-z][^<>]*>/i;
const ENTITY = /&(?:#\d+|#x[\da-f]+|[a-z][a-z\d]*);/i;
const BREAKING_TAG = /<(?:br|p|div|li|ul|ol|h[1-6]|tr|table|section|blockquote)\b/i;
const ESCAPED_TAG = /^\s*(?:&lt;|&#0*60;|&#x0*3c;)\/?[a-z]/i;

/**
 * Plain text of what a page gives as HTML inside its data: parsed where no script runs and nothing is fetched,
 * then read as text. Some sites escape the HTML once more; that is undone once. Text without markup keeps its
 * line breaks.
 */
export function htmlToText(document: Document, html: string): string | undefined {
  const source = html.slice(0, LONGEST_TEXT * 10);
  if (!TAG.test(source) && !ENTITY.test(source)) return cleanText(source);
  const once = parse(document, source);
  return once !== undefined && ESCAPED_TAG.test(source) && TAG.test(once) ? parse(document, once) : once;
}

function parse(document: Document, html: string): string | undefined {
  // Where no element breaks the lines, the line breaks of the source do.
  const broken = BREAKING_TAG.test(html) ? html : html.replace(/\r?\n/g, '<br>');
  const inert = parseInert(document, broken);
  return inert === undefined ? cleanText(html) : visibleText(selectFirst(inert, 'body'));
}
