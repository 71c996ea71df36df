import { Info } from 'lucide-react';
import type { ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import type { ProfileDraft } from '@/talent/drafts';
import { Notice } from '../ui/notice';
import { Section } from '../ui/section';
import { draftLines } from './draft-words';

/** Everything that was read about somebody, and where on the page each field stands. */
export function DraftFields({ draft }: { draft: ProfileDraft }): ReactElement {
  return (
    <Section title={i18n.t('page.whatWasRead')}>
      {draft.partial === undefined || draft.partial.length === 0 ? undefined : (
        <Notice icon={<Info size={14} aria-hidden="true" />}>
          <p>{i18n.t('page.partial', [draft.partial.join(', ')])}</p>
        </Notice>
      )}
      <dl className="mt-2 flex flex-col gap-1.5">
        {draftLines(draft).map(({ label, value, from }) => (
          <div key={label} className="grid grid-cols-[6.5rem_1fr] gap-x-2">
            <dt className="text-quiet">{label}</dt>
            <dd className="min-w-0">
              <p dir="auto" className="line-clamp-3" title={value}>
                {value}
              </p>
              <p className="truncate text-small text-quiet" title={from}>
                {from}
              </p>
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
