import { FIELD, type Comparison } from './fields';
import type { Frequencies } from './frequencies';
import type { FrequencyTable } from './frequency-table';
import { WORD, type Lexicon } from './lexicon';
import type { PreparedPerson, PreparedPhrase } from './prepared-person';

const ORGANIZATION = { different: 1, part: 2, near: 3, same: 4 } as const;
const TITLE = { different: 1, part: 2, same: 3 } as const;
const SCHOOL = { different: 1, same: 2 } as const;

function sharedWords(left: PreparedPhrase, right: PreparedPhrase): number {
  return left.words.filter((word) => right.words.includes(word)).length;
}

/** Compares organizations, titles and schools; of several stations, past and present, the best counts. */
export class WorkComparer {
  readonly #lexicon: Lexicon;
  readonly #frequencies: Frequencies;

  constructor(lexicon: Lexicon, frequencies: Frequencies) {
    this.#lexicon = lexicon;
    this.#frequencies = frequencies;
  }

  #isAcronymOf(short: PreparedPhrase, long: PreparedPhrase): boolean {
    if (short.words.length !== 1 || long.words.length < 3) return false;
    const initials = long.words.map((word) => this.#lexicon.text(word).slice(0, 1)).join('');
    return initials === this.#lexicon.text(short.whole);
  }

  #organizationLevel(left: PreparedPhrase, right: PreparedPhrase): number {
    if (left.whole === right.whole) return ORGANIZATION.same;
    const agreement = this.#lexicon.agreement(left.whole, right.whole);
    if (agreement >= WORD.near) return ORGANIZATION.near;
    if (this.#isAcronymOf(left, right) || this.#isAcronymOf(right, left)) return ORGANIZATION.part;
    // The name of a firm opens it: `Acme` and `Acme Robotics` may be one, `Fine Robotics` is another.
    const sharesFirst = left.words[0] === right.words[0];
    const shared = sharedWords(left, right);
    const least = Math.min(left.words.length, right.words.length);
    return sharesFirst && shared * 2 >= least ? ORGANIZATION.part : ORGANIZATION.different;
  }

  #titleLevel(left: PreparedPhrase, right: PreparedPhrase): number {
    if (left.whole === right.whole) return TITLE.same;
    const shared = sharedWords(left, right);
    return shared * 2 >= Math.min(left.words.length, right.words.length) ? TITLE.part : TITLE.different;
  }

  #compareOrganizations(left: PreparedPerson, right: PreparedPerson, into: Comparison): void {
    const { organization: table } = this.#frequencies;
    let best = 0;
    for (const phrase of left.organizations) {
      for (const other of right.organizations) {
        const level = this.#organizationLevel(phrase, other);
        if (level < best || level === 0) continue;
        const adjustment =
          level === ORGANIZATION.same
            ? table.adjustment(phrase.whole)
            : level === ORGANIZATION.near
              ? table.nearAdjustment(phrase.whole, other.whole)
              : 0;
        // Of several shared employers the rarest tells most.
        if (level > best || adjustment < (into.adjustments[FIELD.organization] ?? 0)) {
          into.adjustments[FIELD.organization] = adjustment;
        }
        best = level;
      }
    }
    into.levels[FIELD.organization] = best;
  }

  #compareTitles(left: PreparedPerson, right: PreparedPerson, into: Comparison): void {
    let best = 0;
    for (const phrase of left.titles) {
      for (const other of right.titles) {
        const level = this.#titleLevel(phrase, other);
        if (level <= best) continue;
        best = level;
        into.adjustments[FIELD.title] =
          level === TITLE.same ? this.#frequencies.title.adjustment(phrase.whole) : 0;
      }
    }
    into.levels[FIELD.title] = best;
  }

  #compareSchools(left: PreparedPerson, right: PreparedPerson, into: Comparison): void {
    if (left.schools.length === 0 || right.schools.length === 0) return;
    const table: FrequencyTable = this.#frequencies.school;
    const shared = left.schools.find((school) => right.schools.includes(school));
    into.levels[FIELD.school] = shared === undefined ? SCHOOL.different : SCHOOL.same;
    into.adjustments[FIELD.school] = shared === undefined ? 0 : table.adjustment(shared);
  }

  compare(left: PreparedPerson, right: PreparedPerson, into: Comparison): void {
    this.#compareOrganizations(left, right, into);
    this.#compareTitles(left, right, into);
    this.#compareSchools(left, right, into);
  }
}
