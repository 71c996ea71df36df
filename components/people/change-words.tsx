import { ArrowRight } from 'lucide-react';
import type { ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { CAPTURED_FIELDS } from '@/talent/records/person';
import type { Change } from '@/talent/records';
import { fieldWord } from '../words/record-words';
import { changeText, parseValue } from './field-text';

/** What to call a field; one of a newer version goes by its own name. */
export function changedFieldWord(field: string | undefined): string {
  const known = CAPTURED_FIELDS.find((candidate) => candidate === field);
  if (known !== undefined) return fieldWord(known);
  return field === 'relationship' ? i18n.t('field.relationship') : (field ?? '');
}

/** "Title: Pilot → Harbor master". */
export function ChangeWords({ change }: { change: Change }): ReactElement {
  const { field, before, after } = change.values;
  return <OldToNew field={field ?? ''} before={parseValue(before)} after={parseValue(after)} />;
}

interface OldToNewProps {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** An old value and the new one in its place. */
export function OldToNew({ field, before, after }: OldToNewProps): ReactElement {
  const words = changeText(before, after);
  return (
    <p className="flex min-w-0 flex-wrap items-center gap-x-1.5">
      <span className="text-small text-quiet">{changedFieldWord(field)}</span>
      <span className="max-w-full min-w-0 rounded-control bg-sunken px-2">
        <span className="sr-only">{i18n.t('change.from')}</span>
        <bdi className="text-quiet line-through">{words.before}</bdi>
        <ArrowRight size={12} aria-hidden="true" className="mx-1 inline text-quiet rtl:rotate-180" />
        <span className="sr-only">{i18n.t('change.to')}</span>
        <bdi>{words.after}</bdi>
      </span>
    </p>
  );
}
