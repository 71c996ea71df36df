import { areNamesCompatible, areNamesOfOne } from './decide';
import { NameComparer } from './compare-names';
import { createComparison, FIELD } from './fields';
import { emptyFrequencies } from './frequencies';
import { Lexicon } from './lexicon';
import { Preparer, type PreparedName } from './prepared-person';

const NOTHING_ELSE = {
  id: '',
  emails: [],
  phones: [],
  organizations: [],
  titles: [],
  locations: [],
  links: [],
  schools: [],
};

/**
 * The rule about names by which duplicates are decided, for two names alone: nicknames, initials, other scripts, the
 * family name first. It counts nobody, so how common a name is does not bear on it.
 */
export class NameRule {
  readonly #lexicon = new Lexicon();
  readonly #comparer = new NameComparer(this.#lexicon, emptyFrequencies());
  readonly #preparer = new Preparer(this.#lexicon, undefined);
  readonly #comparison = createComparison();

  /** True when people who share a mailbox and bear these names are one for certain; families share mailboxes too. */
  areOfOneMailbox(one: string, other: string): boolean {
    const { given, family } = this.#compare(one, other);
    return areNamesOfOne(given, family, true);
  }

  /** True when nothing in the names says that these are two: what is missing or shortened does not contradict. */
  areCompatible(one: string, other: string): boolean {
    const { given, family } = this.#compare(one, other);
    return areNamesCompatible(given, family);
  }

  #prepare(name: string): readonly PreparedName[] {
    return this.#preparer.prepare({ ...NOTHING_ELSE, names: [name] }).names;
  }

  #compare(one: string, other: string): { given: number; family: number } {
    this.#comparer.compare(this.#prepare(one), this.#prepare(other), this.#comparison);
    const { levels } = this.#comparison;
    return { given: levels[FIELD.given] ?? 0, family: levels[FIELD.family] ?? 0 };
  }
}
