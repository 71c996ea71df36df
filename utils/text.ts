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
