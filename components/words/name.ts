import { i18n } from '@/utils/browser/i18n';

/** What to call someone of whom perhaps only a headline is known. */
export function nameOf(values: {
  readonly name?: string | undefined;
  readonly headline?: string | undefined;
}): string {
  return values.name?.trim() || values.headline?.trim() || i18n.t('person.unnamed');
}

/** "Title · Organization", as far as either is known. */
export function positionOf(values: {
  readonly title?: string | undefined;
  readonly organization?: string | undefined;
  readonly headline?: string | undefined;
}): string {
  const position = [values.title, values.organization].filter((word) => word?.trim()).join(' · ');
  return position === '' ? (values.headline ?? '') : position;
}
