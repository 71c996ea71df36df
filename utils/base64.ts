// Many bytes as arguments of one call overflow the stack.
const BYTES_A_CALL = 0x8000;

/** Bytes as base64 text (RFC 4648, section 4). */
export function bytesToBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += BYTES_A_CALL) {
    text += String.fromCharCode(...bytes.subarray(at, at + BYTES_A_CALL));
  }
  return btoa(text);
}

/** @throws DOMException when the text is not base64. */
export function base64ToBytes(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
