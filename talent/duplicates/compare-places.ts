import { editDistance } from './string-distance';
import { FIELD, type Comparison } from './fields';
import type { Frequencies } from './frequencies';
import { WORD, type Lexicon } from './lexicon';
import type { PreparedPerson, PreparedPlace, PreparedStreet } from './prepared-person';

const STREET = { different: 1, weak: 2, part: 3, near: 4, same: 5 } as const;
const NUMBER = { different: 1, same: 2 } as const;
export const CITY = { different: 1, part: 2, near: 3, same: 4 } as const;
const POSTCODE = { different: 1, near: 2, same: 3 } as const;

// A word that more people than this have in their location names a country or a state, not a city.
const COMMON_PLACE_SHARE = 0.1;

/** How many letter pairs two sorted lists share. */
function sharedPairs(left: Uint16Array, right: Uint16Array): number {
  let shared = 0;
  let at = 0;
  let other = 0;
  while (at < left.length && other < right.length) {
    const difference = (left[at] ?? 0) - (right[other] ?? 0);
    if (difference === 0) shared += 1;
    if (difference <= 0) at += 1;
    if (difference >= 0) other += 1;
  }
  return shared;
}

/** Compares where people live: street, house number, city, postcode. */
export class PlaceComparer {
  readonly #lexicon: Lexicon;
  readonly #frequencies: Frequencies;

  constructor(lexicon: Lexicon, frequencies: Frequencies) {
    this.#lexicon = lexicon;
    this.#frequencies = frequencies;
  }

  #streetLevel(left: PreparedStreet, right: PreparedStreet): number {
    if (left.whole === -1 || right.whole === -1) return 0;
    if (left.whole === right.whole) return STREET.same;
    const shared = sharedPairs(left.pairs, right.pairs);
    const least = Math.min(left.pairs.length, right.pairs.length);
    const most = Math.max(left.pairs.length, right.pairs.length);
    if (least === 0) return STREET.different;
    const dice = (2 * shared) / (least + most);
    // One side may leave out a part of the address: then all of the shorter one is in the longer.
    const contained = shared / least;
    if (dice >= 0.9) return STREET.same;
    if (dice >= 0.7 || (contained >= 0.85 && least >= 4)) return STREET.near;
    if (dice >= 0.5 || (contained >= 0.6 && least >= 5)) return STREET.part;
    return dice >= 0.35 || (contained >= 0.45 && least >= 5) ? STREET.weak : STREET.different;
  }

  #compareStreets(left: PreparedPerson, right: PreparedPerson, into: Comparison): void {
    const { street: table, houseNumber } = this.#frequencies;
    let bestStreet = 0;
    let bestNumber = 0;
    for (const street of left.streets) {
      for (const other of right.streets) {
        const level = this.#streetLevel(street, other);
        if (level > bestStreet) {
          bestStreet = level;
          if (level === STREET.same && street.whole === other.whole) {
            into.adjustments[FIELD.street] = table.adjustment(street.whole);
          } else if (level >= STREET.near) {
            into.adjustments[FIELD.street] = table.nearAdjustment(street.whole, other.whole);
          } else {
            into.adjustments[FIELD.street] = 0;
          }
        }
        if (street.numbers.length === 0 || other.numbers.length === 0) continue;
        const shared = street.numbers.find((number) => other.numbers.includes(number));
        const numberLevel = shared === undefined ? NUMBER.different : NUMBER.same;
        if (numberLevel > bestNumber) {
          bestNumber = numberLevel;
          into.adjustments[FIELD.houseNumber] = shared === undefined ? 0 : houseNumber.adjustment(shared);
        }
      }
    }
    into.levels[FIELD.street] = bestStreet;
    into.levels[FIELD.houseNumber] = bestNumber;
  }

  #cityLevel(left: PreparedPlace, right: PreparedPlace): number {
    if (left.city === right.city) return CITY.same;
    if (this.#lexicon.agreement(left.city, right.city) >= WORD.near) return CITY.near;
    const { placeWord: table } = this.#frequencies;
    const sharesWord = left.words.some(
      (word) => right.words.includes(word) && table.share(word) < COMMON_PLACE_SHARE,
    );
    return sharesWord ? CITY.part : CITY.different;
  }

  #compareCities(left: PreparedPerson, right: PreparedPerson, into: Comparison): void {
    const { city: table } = this.#frequencies;
    let best = 0;
    for (const place of left.places) {
      for (const other of right.places) {
        const level = this.#cityLevel(place, other);
        if (level <= best) continue;
        best = level;
        into.adjustments[FIELD.city] =
          level === CITY.same
            ? table.adjustment(place.city)
            : level === CITY.near
              ? table.nearAdjustment(place.city, other.city)
              : 0;
      }
    }
    into.levels[FIELD.city] = best;
  }

  #comparePostcodes(left: PreparedPerson, right: PreparedPerson, into: Comparison): void {
    const { postcode: table } = this.#frequencies;
    let best = 0;
    for (const code of left.postcodes) {
      for (const other of right.postcodes) {
        const isNear =
          code !== other && editDistance(this.#lexicon.text(code), this.#lexicon.text(other), 1) <= 1;
        const level = code === other ? POSTCODE.same : isNear ? POSTCODE.near : POSTCODE.different;
        if (level <= best) continue;
        best = level;
        into.adjustments[FIELD.postcode] = level === POSTCODE.same ? table.adjustment(code) : 0;
      }
    }
    into.levels[FIELD.postcode] = best;
  }

  compare(left: PreparedPerson, right: PreparedPerson, into: Comparison): void {
    this.#compareStreets(left, right, into);
    this.#compareCities(left, right, into);
    this.#comparePostcodes(left, right, into);
  }
}
