import type { GeneratedI18nStructure as Texts } from '#i18n';
import { createI18n } from '@wxt-dev/i18n';

type Substitution = string | number;

/** As many as the text has places for. */
type Substitutions<Count extends number> = Count extends 1
  ? [Substitution]
  : Count extends 2
    ? [Substitution, Substitution]
    : Substitution[];

/** What a text needs besides its key: how many there are of what it counts, and what is put into its places. */
type Needs<Text> = Text extends { plural: true; substitutions: 0 | 1 }
  ? [count: number, substitutions?: [Substitution]]
  : Text extends { plural: true; substitutions: infer Count extends number }
    ? [count: number, substitutions: Substitutions<Count>]
    : Text extends { substitutions: 0 }
      ? []
      : Text extends { substitutions: infer Count extends number }
        ? [substitutions: Substitutions<Count>]
        : never;

const untyped = createI18n();

/**
 * The texts of locales/. WXT's own types say the same, but compare each key with all others for each way to call it:
 * with a thousand texts that took the compiler a minute.
 */
export const i18n = {
  t<Key extends keyof Texts>(key: Key, ...[first, second]: Needs<Texts[Key]>): string {
    if (typeof first !== 'number') return first === undefined ? untyped.t(key) : untyped.t(key, first);
    return second === undefined ? untyped.t(key, first) : untyped.t(key, first, second);
  },
};
