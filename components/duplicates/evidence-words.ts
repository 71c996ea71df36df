import { i18n } from '@/utils/browser/i18n';
import { FIELD_LEVELS } from '@/talent/duplicates/fields';
import type { Evidence } from '@/talent/records/merge';

// Object.keys of a constant object gives exactly its keys.
const FIELDS = [...(Object.keys(FIELD_LEVELS) as (keyof typeof FIELD_LEVELS)[]), 'household'] as const;
const LEVELS = [
  'same',
  'near',
  'variant',
  'similar',
  'part',
  'initial',
  'different',
  'name',
  'handle',
  'claimed',
  'weak',
  'swapped',
  'straight',
  'possible',
] as const;

/** Bits from which on a sign is called strong, or not weak; below the least it says nothing worth reading. */
const STRONG = 7;
const PLAIN = 3;
const LEAST = 0.5;

/** How much a sign says, in words. */
export function strengthWords(weight: number): string {
  const size = Math.abs(weight);
  if (size >= STRONG) return i18n.t(weight > 0 ? 'evidence.strongFor' : 'evidence.strongAgainst');
  if (size >= PLAIN) return i18n.t(weight > 0 ? 'evidence.for' : 'evidence.against');
  return i18n.t(weight > 0 ? 'evidence.weakFor' : 'evidence.weakAgainst');
}

/** What was compared and how it agreed: "E-mail: the same". What a newer version compares goes by its own name. */
export function evidenceWords({ field, level }: Evidence): string {
  const knownField = FIELDS.find((known) => known === field);
  const knownLevel = LEVELS.find((known) => known === level);
  const what = knownField === undefined ? field : i18n.t(`evidence.${knownField}`);
  return i18n.t('evidence.line', [what, knownLevel === undefined ? level : i18n.t(`evidence.${knownLevel}`)]);
}

/** What is worth reading of it, the strongest first. */
export function tellingEvidence(evidence: readonly Evidence[]): readonly Evidence[] {
  return evidence
    .filter(({ weight }) => Math.abs(weight) >= LEAST)
    .sort((one, other) => Math.abs(other.weight) - Math.abs(one.weight));
}

/** "99.9 %": never more than is known. */
export function chanceWords(probability: number): string {
  const digits = probability > 0.99 ? 1 : 0;
  const scale = 100 * 10 ** digits;
  const shown = Math.min(Math.floor(probability * scale) / scale, 0.999);
  return new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: digits }).format(shown);
}
