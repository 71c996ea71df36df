/** One vCard as it stands in a file. */
export interface CardText {
  /** The content lines between `BEGIN:VCARD` and `END:VCARD`, unfolded. */
  readonly lines: readonly CardLine[];
  /** The line of the file on which the card begins, counted from 1. */
  readonly line: number;
  readonly raw: string;
  /** False when the file ends, or another card begins, before `END:VCARD`. */
  readonly complete: boolean;
}

export interface CardLine {
  readonly text: string;
  readonly line: number;
}

const BEGIN = /^BEGIN\s*:\s*VCARD\s*$/i;
const END = /^END\s*:\s*VCARD\s*$/i;
const VERSION_2 = /^VERSION:2\.1\s*$/im;
const BINARY = /^[^:]*;(?:ENCODING=)?(?:b|base64)\b[^:]*:/i;
/** A content line whose value is quoted-printable. */
export const QUOTED_PRINTABLE = /^[^:]*;(?:ENCODING=)?QUOTED-PRINTABLE\b[^:]*:/i;

/**
 * Puts folded lines together: a line that begins with a blank goes on with the one before. vCard 2.1 keeps
 * that blank, and in quoted-printable goes on after a `=` at the end. Pictures and sounds inside the file are
 * left out.
 */
function unfold(lines: readonly CardLine[], isVersion2: boolean): CardLine[] {
  const unfolded: { text: string; readonly line: number }[] = [];
  for (const { text, line } of lines) {
    const last = unfolded.at(-1);
    const isSoftBreak = last !== undefined && last.text.endsWith('=') && QUOTED_PRINTABLE.test(last.text);
    if (isSoftBreak) last.text = last.text.slice(0, -1) + text;
    else if (last !== undefined && /^[ \t]/.test(text)) {
      if (!BINARY.test(last.text)) last.text += isVersion2 ? text : text.slice(1);
    } else if (text.trim() !== '') unfolded.push({ text, line });
  }
  return unfolded.filter(({ text }) => !BINARY.test(text));
}

/** Cuts a text, part by part, into vCards. */
export class CardSplitter {
  #rest = '';
  #line = 0;
  #depth = 0;
  #begin = 0;
  #lines: CardLine[] = [];

  push(text: string): CardText[] {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    return lines.flatMap((line) => this.#take(line.replace(/\r$/, '')));
  }

  end(): CardText[] {
    const last = this.#rest === '' ? [] : this.#take(this.#rest.replace(/\r$/, ''));
    this.#rest = '';
    return this.#depth > 0 ? [...last, this.#finish(false)] : last;
  }

  #take(text: string): CardText[] {
    this.#line += 1;
    if (BEGIN.test(text)) return this.#open();
    if (this.#depth === 0) return [];
    if (END.test(text)) {
      this.#depth -= 1;
      return this.#depth === 0 ? [this.#finish(true)] : [];
    }
    // A card within a card is somebody else's, such as an agent's.
    if (this.#depth === 1) this.#lines.push({ text, line: this.#line });
    return [];
  }

  #open(): CardText[] {
    const isWithin = this.#depth > 0 && /^AGENT\b[^:]*:\s*$/i.test(this.#lines.at(-1)?.text ?? '');
    if (isWithin) {
      this.#depth += 1;
      return [];
    }
    const broken = this.#depth > 0 ? [this.#finish(false)] : [];
    this.#depth = 1;
    this.#begin = this.#line;
    return broken;
  }

  #finish(complete: boolean): CardText {
    const raw = this.#lines.map(({ text }) => text).join('\n');
    const lines = unfold(this.#lines, VERSION_2.test(raw));
    this.#depth = 0;
    this.#lines = [];
    return { lines, line: this.#begin, raw: `BEGIN:VCARD\n${raw}\nEND:VCARD`, complete };
  }
}
