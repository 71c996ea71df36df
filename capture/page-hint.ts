// Loaded into pages before anything else, so it imports nothing: the readers come only when they are needed.

const PROFILE_ADDRESS =
  /^https:\/\/(?:(?:[a-z]{2,3}\.)?linkedin\.com\/(?:in|pub)\/.|(?:www\.)?github\.com\/[\w-]+\/?(?:\?|#|$)|(?:www\.)?(?:x|twitter)\.com\/\w+\/?(?:\?|#|$))/i;

const MARKS = [
  'meta[property="profile:username"]',
  '[class~="h-card"]',
  'script[type^="application/ld+json" i]',
].join(', ');

/**
 * Says cheaply whether it is worth loading the readers for a page: a known address of profiles, or a mark that
 * some reader looks for. It may be wrong both ways; `readPage` decides.
 */
export function mayShowSomeone(document: Document, url: string): boolean {
  if (PROFILE_ADDRESS.test(url)) return true;
  // Looked up on the prototype: a page can replace the document's own member by naming an image after it.
  const find: unknown = Reflect.get(Reflect.getPrototypeOf(document) ?? document, 'querySelector');
  return typeof find === 'function' && Reflect.apply(find, document, [MARKS]) !== null;
}
