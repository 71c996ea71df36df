import type { ProfileDraft } from '@/talent/drafts';
import { CAPTURED_FIELDS } from '@/talent/records/person';
import { fieldText } from '../people/field-text';
import { nameOf, positionOf } from '../words/name';
import { fieldWord } from '../words/record-words';
import { i18n } from '@/utils/browser/i18n';

export function draftName(draft: ProfileDraft): string {
  return nameOf({ name: draft.name?.value, headline: draft.headline?.value });
}

export function draftPosition(draft: ProfileDraft): string {
  return positionOf({
    title: draft.title?.value,
    organization: draft.organization?.value,
    headline: draft.headline?.value,
  });
}

export interface DraftLine {
  readonly label: string;
  readonly value: string;
  /** Where on the page it stands. */
  readonly from: string;
}

/** What a page says about somebody, a line for each field. Pictures are not shown: see `Avatar`. */
export function draftLines(draft: ProfileDraft): readonly DraftLine[] {
  const fields = CAPTURED_FIELDS.filter((field) => field !== 'photo').map((field) => ({
    label: fieldWord(field),
    found: draft[field],
  }));
  return [
    ...fields,
    { label: i18n.t('field.links'), found: draft.links },
    { label: i18n.t('field.email'), found: draft.emails },
    { label: i18n.t('field.phone'), found: draft.phones },
  ].flatMap(({ label, found }) =>
    found === undefined || (Array.isArray(found.value) && found.value.length === 0)
      ? []
      : [{ label, value: fieldText(found.value), from: found.from }],
  );
}
