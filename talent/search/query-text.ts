/** Text that a query is read from, and how far it has been read. Offsets count UTF-16 units. */
export class QueryText {
  readonly text: string;
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  skipSpaces(): void {
    while (/\s/.test(this.text.charAt(this.at))) this.at += 1;
  }

  /** The next sign that is no space; empty at the end. */
  peek(): string {
    this.skipSpaces();
    return this.text.charAt(this.at);
  }

  /** What stands here, of a sticky pattern. */
  match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    return pattern.exec(this.text);
  }

  /** True before a quotation mark, straight or curly. */
  isAtQuote(): boolean {
    const next = this.peek();
    return next === '"' || next === '“';
  }

  /** Reads what stands in quotation marks. @returns whether they were closed */
  readQuoted(): { readonly content: string; readonly isClosed: boolean } {
    let content = '';
    for (this.at += 1; this.at < this.text.length; this.at += 1) {
      const sign = this.text.charAt(this.at);
      if (sign === '"' || sign === '”') {
        this.at += 1;
        return { content, isClosed: true };
      }
      if (sign === '\\' && this.at + 1 < this.text.length) this.at += 1;
      content += this.text.charAt(this.at);
    }
    return { content, isClosed: false };
  }

  /** Reads up to a space or a sign with a meaning. A backslash takes the meaning from the sign behind it. */
  readChunk(): string {
    let content = '';
    for (; this.at < this.text.length; this.at += 1) {
      const sign = this.text.charAt(this.at);
      if (/[\s()|"“]/.test(sign)) break;
      if (sign === '\\' && this.at + 1 < this.text.length) this.at += 1;
      content += this.text.charAt(this.at);
    }
    return content;
  }
}
