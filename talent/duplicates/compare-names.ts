import { isKnownGivenName } from '../names/nicknames';
import type { FrequencyTable } from './frequency-table';
import type { Frequencies } from './frequencies';
import { FIELD, NAME, type Comparison } from './fields';
import { WORD, type Lexicon } from './lexicon';
import type { PreparedName } from './prepared-person';

// How much the levels of a name are worth when the better of two ways to read a pair is chosen. Only the order
// of sums matters; the evidence itself is weighed by the model.
const WORTH: readonly number[] = [0, -3, 1, 1.5, 0.5, 3, 3, 4];
// A name is read the other way round only when that fits clearly better.
const SWAP_MARGIN = 3;
// Borne by this many people or more, a word is a name of its own and no slip of the pen.
const ESTABLISHED_COUNT = 4;
const ESTABLISHED_SHARE = 0.0004;

interface NameAgreement {
  given: number;
  givenAdjustment: number;
  family: number;
  familyAdjustment: number;
  order: number;
  worth: number;
}

interface PartAgreement {
  readonly level: number;
  readonly adjustment: number;
}

const MISSING: PartAgreement = { level: NAME.missing, adjustment: 0 };
const PART: PartAgreement = { level: NAME.part, adjustment: 0 };

/** Given names or family names of one person, with what else may belong to them. */
interface NamePart {
  readonly words: readonly number[];
  readonly joined: number;
  readonly further: readonly number[];
}

function givenPart(name: PreparedName): NamePart {
  return { words: name.given, joined: name.joinedGiven, further: name.further };
}

function familyPart(name: PreparedName): NamePart {
  return { words: name.family, joined: name.joinedFamily, further: name.middle };
}

function aloneGiven(name: PreparedName): NamePart {
  return { words: name.given, joined: name.joinedGiven, further: [] };
}

function aloneFamily(name: PreparedName): NamePart {
  return { words: name.family, joined: name.joinedFamily, further: [] };
}

const LEVEL_OF_WORD: readonly number[] = [
  NAME.different,
  NAME.initial,
  NAME.part,
  NAME.near,
  NAME.variant,
  NAME.same,
];

/** Compares the names of two people in both orders of their parts. */
export class NameComparer {
  readonly #lexicon: Lexicon;
  readonly #frequencies: Frequencies;

  constructor(lexicon: Lexicon, frequencies: Frequencies) {
    this.#lexicon = lexicon;
    this.#frequencies = frequencies;
  }

  #isEstablished(word: number, table: FrequencyTable): boolean {
    const least = Math.max(ESTABLISHED_COUNT, table.people * ESTABLISHED_SHARE);
    return (
      table.count(word) >= least ||
      (table === this.#frequencies.given && isKnownGivenName(this.#lexicon.text(word)))
    );
  }

  /** True when two words that are a slip apart are more likely two names: both are borne, or `mario` and `maria`. */
  #areTwoNames(left: number, right: number, table: FrequencyTable): boolean {
    if (this.#isEstablished(left, table) && this.#isEstablished(right, table)) return true;
    if (table !== this.#frequencies.given) return false;
    const text = this.#lexicon.text(left);
    const other = this.#lexicon.text(right);
    return text.slice(0, -1) === other.slice(0, -1) && /[aeiou]$/.test(text) && /[aeiou]$/.test(other);
  }

  /** How much more common a word is than a typical one, in the role in which it is commoner. */
  #adjustment(word: number, table: FrequencyTable): number {
    const { given, family } = this.#frequencies;
    return Math.log2(Math.max(given.share(word), family.share(word)) / table.typicalShare);
  }

  /** The level for two words that agree this well, and how the commonness of the words bears on it. */
  #part(left: number, right: number, agreement: number, table: FrequencyTable): PartAgreement {
    const level = LEVEL_OF_WORD[agreement] ?? NAME.different;
    if (level === NAME.same) return { level, adjustment: this.#adjustment(left, table) };
    if (level === NAME.near || level === NAME.variant) {
      const isSlip = level === NAME.variant || !this.#areTwoNames(left, right, table);
      return { level: isSlip ? level : NAME.similar, adjustment: table.nearAdjustment(left, right) };
    }
    return { level, adjustment: 0 };
  }

  #sharesWord(left: readonly number[], right: readonly number[], least: number): boolean {
    for (const word of left) {
      for (const other of right) {
        if (this.#lexicon.agreement(word, other) >= least) return true;
      }
    }
    return false;
  }

  #compareGiven(left: NamePart, right: NamePart): PartAgreement {
    const [first] = left.words;
    const [otherFirst] = right.words;
    if (first === undefined || otherFirst === undefined) return MISSING;
    const table = this.#frequencies.given;
    // Written in one word or in several: `minjun` and `min jun`.
    if (left.joined === right.joined) return this.#part(left.joined, right.joined, WORD.same, table);
    const agreement = this.#lexicon.agreement(first, otherFirst);
    const haveMore = left.further.length > 0 && right.further.length > 0;
    if (agreement >= WORD.near) {
      // Both have further names, and none of them goes with any of the other's.
      const contradict = haveMore && !this.#sharesWord(left.further, right.further, WORD.initial);
      return contradict ? PART : this.#part(first, otherFirst, agreement, table);
    }
    const joined = this.#lexicon.agreement(left.joined, right.joined);
    if (joined >= WORD.near) return this.#part(left.joined, right.joined, joined, table);
    if (agreement !== WORD.initial) {
      const shares =
        this.#sharesWord(left.further, right.words, WORD.near) ||
        this.#sharesWord(left.words, right.further, WORD.near) ||
        (haveMore && this.#sharesWord(left.further, right.further, WORD.near));
      if (shares) return PART;
    }
    return this.#part(first, otherFirst, agreement, table);
  }

  #compareFamily(left: NamePart, right: NamePart): PartAgreement {
    if (left.joined === -1 || right.joined === -1) return MISSING;
    const table = this.#frequencies.family;
    const joined = this.#lexicon.agreement(left.joined, right.joined);
    if (joined >= WORD.near) return this.#part(left.joined, right.joined, joined, table);
    const [only] = left.words;
    const [otherOnly] = right.words;
    const isOneWord = left.words.length === 1 && right.words.length === 1;
    if (isOneWord && only !== undefined && otherOnly !== undefined) {
      const agreement = this.#lexicon.agreement(only, otherOnly);
      if (agreement >= WORD.near) return this.#part(only, otherOnly, agreement, table);
    }
    const shares =
      (!isOneWord && this.#sharesWord(left.words, right.words, WORD.near)) ||
      this.#sharesWord(left.further, right.words, WORD.near) ||
      this.#sharesWord(left.words, right.further, WORD.near);
    return shares ? PART : this.#part(left.joined, right.joined, joined, table);
  }

  #straight(left: PreparedName, right: PreparedName): NameAgreement {
    const given = this.#compareGiven(givenPart(left), givenPart(right));
    const family = this.#compareFamily(familyPart(left), familyPart(right));
    return {
      given: given.level,
      givenAdjustment: given.adjustment,
      family: family.level,
      familyAdjustment: family.adjustment,
      order: given.level === NAME.missing || family.level === NAME.missing ? 0 : 2,
      worth: (WORTH[given.level] ?? 0) + (WORTH[family.level] ?? 0),
    };
  }

  /** How far the words of a name stand where such words stand with most people, in bits. */
  #fitness(name: PreparedName): number {
    const { given, family } = this.#frequencies;
    const asGiven = (word: number): number =>
      word === -1 ? 0 : Math.log2(given.share(word) / family.share(word));
    return asGiven(name.joinedGiven) - asGiven(name.joinedFamily);
  }

  /** True when a given name of one is the family name of the other. */
  #crosses(left: PreparedName, right: PreparedName): boolean {
    return (
      this.#sharesWord(left.given, right.family, WORD.near) ||
      this.#sharesWord(left.family, right.given, WORD.near)
    );
  }

  /** As if one of the two were written with the family name first: the one whose words rather tell so. */
  #swapped(one: PreparedName, other: PreparedName): NameAgreement {
    const isOther = this.#fitness(other) <= this.#fitness(one);
    const left = isOther ? one : other;
    const right = isOther ? other : one;
    const given = this.#compareGiven(aloneGiven(left), aloneFamily(right));
    const family = this.#compareFamily(aloneFamily(left), aloneGiven(right));
    const bothKnown = given.level !== NAME.missing && family.level !== NAME.missing;
    return {
      given: given.level,
      givenAdjustment: given.adjustment,
      family: family.level,
      familyAdjustment: family.adjustment,
      // With one word alone there is no order that could be swapped.
      order: bothKnown ? 1 : 0,
      worth: (WORTH[given.level] ?? 0) + (WORTH[family.level] ?? 0) - SWAP_MARGIN,
    };
  }

  #compareTwo(left: PreparedName, right: PreparedName): NameAgreement {
    const straight = this.#straight(left, right);
    const couldGain =
      (straight.given <= NAME.similar || straight.family <= NAME.similar) && this.#crosses(left, right);
    const swapped = couldGain ? this.#swapped(left, right) : straight;
    const best = swapped.worth > straight.worth ? swapped : straight;
    const isUnreadable = left.script !== right.script && (left.script === 'han' || right.script === 'han');
    // Han characters have other readings than the one that was spelled: no agreement is then no evidence.
    if (isUnreadable && (best.given <= NAME.similar || best.family <= NAME.similar)) {
      return { given: 0, givenAdjustment: 0, family: 0, familyAdjustment: 0, order: 0, worth: 0 };
    }
    const { generation } = left;
    if (generation !== undefined && right.generation !== undefined && generation !== right.generation) {
      best.given = Math.min(best.given, NAME.similar);
      best.givenAdjustment = 0;
    }
    return best;
  }

  /** Sets the levels of given name, family name and order by the two names that fit best. */
  compare(left: readonly PreparedName[], right: readonly PreparedName[], into: Comparison): void {
    let best: NameAgreement | undefined;
    for (const name of left) {
      for (const other of right) {
        const agreement = this.#compareTwo(name, other);
        if (best === undefined || agreement.worth > best.worth) best = agreement;
      }
    }
    into.levels[FIELD.given] = best?.given ?? 0;
    into.adjustments[FIELD.given] = best?.givenAdjustment ?? 0;
    into.levels[FIELD.family] = best?.family ?? 0;
    into.adjustments[FIELD.family] = best?.familyAdjustment ?? 0;
    into.levels[FIELD.order] = best?.order ?? 0;
    into.adjustments[FIELD.order] = 0;
  }
}
