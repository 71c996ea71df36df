import { editDistance } from './string-distance';
import { FIELD, type Comparison } from './fields';
import type { Frequencies } from './frequencies';
import type { FrequencyTable } from './frequency-table';
import type { Lexicon } from './lexicon';
import type { PreparedLink, PreparedPerson } from './prepared-person';

export const EMAIL = { different: 1, name: 2, near: 3, same: 4 } as const;
const PHONE = { different: 1, near: 2, same: 3 } as const;
const LINK = { different: 1, handle: 2, claimed: 3, same: 4 } as const;

// The end of a number that is the same with and without codes of country and area.
const SHORTEST_SHARED_END = 7;

function rarestShared(
  left: readonly number[],
  right: readonly number[],
  table: FrequencyTable,
): number | undefined {
  let best: number | undefined;
  for (const value of left) {
    if (!right.includes(value)) continue;
    if (best === undefined || table.count(value) < table.count(best)) best = value;
  }
  return best;
}

/** Compares mail addresses, phone numbers and profile pages. Several of each are as good as their best. */
export class ContactComparer {
  readonly #lexicon: Lexicon;
  readonly #frequencies: Frequencies;

  constructor(lexicon: Lexicon, frequencies: Frequencies) {
    this.#lexicon = lexicon;
    this.#frequencies = frequencies;
  }

  /** One slip in an address that is long enough to tell; digits are no slip: they number people. */
  #isNearMailbox(left: number, right: number): boolean {
    const text = this.#lexicon.text(left);
    const other = this.#lexicon.text(right);
    if (Math.min(text.length, other.length) < 10 || editDistance(text, other, 1) > 1) return false;
    return text.replace(/\D/g, '') === other.replace(/\D/g, '');
  }

  #compareEmails(left: PreparedPerson, right: PreparedPerson, into: Comparison): void {
    if (left.mailboxes.length === 0 || right.mailboxes.length === 0) return;
    const { mailbox, mailName } = this.#frequencies;
    const shared = rarestShared(left.mailboxes, right.mailboxes, mailbox);
    if (shared !== undefined) {
      into.levels[FIELD.email] = EMAIL.same;
      into.adjustments[FIELD.email] = mailbox.adjustment(shared);
      return;
    }
    const near = left.mailboxes.some((box) =>
      right.mailboxes.some((other) => this.#isNearMailbox(box, other)),
    );
    const name = rarestShared(left.mailNames, right.mailNames, mailName);
    into.levels[FIELD.email] = near ? EMAIL.near : name === undefined ? EMAIL.different : EMAIL.name;
    if (!near && name !== undefined) {
      into.adjustments[FIELD.email] = mailName.nearAdjustment(name, name);
    }
  }

  #comparePhone(left: number, right: number): number {
    const text = this.#lexicon.text(left);
    const other = this.#lexicon.text(right);
    const shorter = text.length < other.length ? text : other;
    const longer = shorter === text ? other : text;
    // Two full numbers that differ are two numbers; one without its country code may be the other's end.
    const isPartial = !(text.startsWith('+') && other.startsWith('+'));
    if (isPartial && shorter.length >= SHORTEST_SHARED_END && longer.endsWith(shorter)) return PHONE.same;
    return text.length >= 9 && editDistance(text, other, 1) <= 1 ? PHONE.near : PHONE.different;
  }

  #comparePhones(left: PreparedPerson, right: PreparedPerson, into: Comparison): void {
    const { phone } = this.#frequencies;
    let best = 0;
    for (const number of left.phones) {
      for (const other of right.phones) {
        const level = number === other ? PHONE.same : this.#comparePhone(number, other);
        if (level > best) {
          best = level;
          into.adjustments[FIELD.phone] =
            level === PHONE.same ? Math.max(phone.adjustment(number), phone.adjustment(other)) : 0;
        }
      }
    }
    into.levels[FIELD.phone] = best;
  }

  #compareLink(left: PreparedLink, right: PreparedLink): number {
    if (left.address === right.address) return left.identifies && right.identifies ? LINK.same : LINK.claimed;
    if (left.handle !== -1 && left.handle === right.handle && left.platform !== right.platform)
      return LINK.handle;
    // Few people have two profiles on one site. Pages elsewhere may be many.
    const samePlatform = left.platform !== -1 && left.platform === right.platform;
    return samePlatform && left.identifies && right.identifies ? LINK.different : 0;
  }

  #compareLinks(left: PreparedPerson, right: PreparedPerson, into: Comparison): void {
    const { link: table, mailName } = this.#frequencies;
    let best = 0;
    for (const link of left.links) {
      for (const other of right.links) {
        const level = this.#compareLink(link, other);
        if (level <= best) continue;
        best = level;
        into.adjustments[FIELD.link] =
          level >= LINK.claimed
            ? table.adjustment(link.address)
            : level === LINK.handle
              ? mailName.nearAdjustment(link.handle, link.handle)
              : 0;
      }
    }
    into.levels[FIELD.link] = best;
  }

  compare(left: PreparedPerson, right: PreparedPerson, into: Comparison): void {
    this.#compareEmails(left, right, into);
    this.#comparePhones(left, right, into);
    this.#compareLinks(left, right, into);
  }
}
