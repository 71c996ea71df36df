import anyAscii from 'any-ascii';

/**
 * Any script in ASCII letters: `Иванов` as `Ivanov`, `张伟` as `ZhangWei`, one letter at a time and without regard
 * to the language. Its tables are large (about half a megabyte), so it stands alone: search takes it as an argument,
 * and a screen loads it when there is text that is not in Latin letters.
 */
export function transliterate(text: string): string {
  return anyAscii(text);
}
