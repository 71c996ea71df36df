/**
 * Text as bytes and back without loss. It is UTF-8, and a lone half of a surrogate pair, which UTF-8 cannot say, is
 * written with three bytes as WTF-8 does: what a page wrote comes back as it was, however broken.
 */
export function encodeText(text: string, bytes: Uint8Array): number {
  let at = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) {
      bytes[at] = unit;
      at += 1;
      continue;
    }
    const code = text.codePointAt(index) ?? 0;
    if (code > 0xffff) {
      index += 1;
      bytes[at] = 0xf0 | (code >> 18);
      bytes[at + 1] = 0x80 | ((code >> 12) & 0x3f);
      bytes[at + 2] = 0x80 | ((code >> 6) & 0x3f);
      bytes[at + 3] = 0x80 | (code & 0x3f);
      at += 4;
    } else if (code > 0x7ff) {
      bytes[at] = 0xe0 | (code >> 12);
      bytes[at + 1] = 0x80 | ((code >> 6) & 0x3f);
      bytes[at + 2] = 0x80 | (code & 0x3f);
      at += 3;
    } else {
      bytes[at] = 0xc0 | (code >> 6);
      bytes[at + 1] = 0x80 | (code & 0x3f);
      at += 2;
    }
  }
  return at;
}

/** The most bytes that a text of this many UTF-16 units takes. */
export function mostBytes(length: number): number {
  return length * 3;
}

export function decodeText(bytes: Uint8Array, length: number): string {
  let text = '';
  for (let at = 0; at < length;) {
    const first = bytes[at] ?? 0;
    if (first < 0x80) {
      text += String.fromCharCode(first);
      at += 1;
    } else if (first < 0xe0) {
      text += String.fromCharCode(((first & 0x1f) << 6) | ((bytes[at + 1] ?? 0) & 0x3f));
      at += 2;
    } else if (first < 0xf0) {
      text += String.fromCharCode(
        ((first & 0x0f) << 12) | (((bytes[at + 1] ?? 0) & 0x3f) << 6) | ((bytes[at + 2] ?? 0) & 0x3f),
      );
      at += 3;
    } else {
      text += String.fromCodePoint(
        ((first & 0x07) << 18) |
          (((bytes[at + 1] ?? 0) & 0x3f) << 12) |
          (((bytes[at + 2] ?? 0) & 0x3f) << 6) |
          ((bytes[at + 3] ?? 0) & 0x3f),
      );
      at += 4;
    }
  }
  return text;
}
