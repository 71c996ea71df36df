import { i18n } from '@/utils/browser/i18n';

/** A segment that somebody may want, made by one click. */
export interface Suggestion {
  readonly name: string;
  readonly query: string;
}

/** What recruiters most often want to see, offered as long as there are no segments. */
export function suggestSegments(): readonly Suggestion[] {
  return [
    { name: i18n.t('segments.suggestionUntouched'), query: 'touched:>90d' },
    { name: i18n.t('segments.suggestionNever'), query: 'is:untouched' },
    { name: i18n.t('segments.suggestionMedalists'), query: `tag:="${i18n.t('segments.medalistTag')}"` },
    { name: i18n.t('segments.suggestionNew'), query: 'is:new' },
    { name: i18n.t('segments.suggestionDue'), query: 'is:due' },
    { name: i18n.t('segments.suggestionCandidates'), query: 'is:candidate' },
  ];
}
