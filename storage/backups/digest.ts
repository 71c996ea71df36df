/**
 * SHA-256 of a body that is too large to be held at once: each block is hashed behind the hash of those before it, so
 * that nothing can be changed, left out or moved without another result. WebCrypto alone hashes whole values only.
 */
export class ChainedDigest {
  #chain = new Uint8Array(32);

  async add(block: Uint8Array): Promise<void> {
    const joined = new Uint8Array(this.#chain.length + block.length);
    joined.set(this.#chain);
    joined.set(block, this.#chain.length);
    this.#chain = new Uint8Array(await crypto.subtle.digest('SHA-256', joined));
  }

  /** The digest as hexadecimal text, with `ending` as the last block. */
  async end(ending: string): Promise<string> {
    await this.add(new TextEncoder().encode(ending));
    return Array.from(this.#chain, (byte) => byte.toString(16).padStart(2, '0')).join('');
  }
}
