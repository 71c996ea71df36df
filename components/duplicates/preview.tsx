import type { ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import type { Person } from '@/talent/records';
import { Section } from '../ui/section';
import { RecordLines } from './record-lines';

/** The one record that a merge would leave. */
export function Preview({ result }: { result: Person | undefined }): ReactElement {
  return (
    <Section title={i18n.t('duplicates.preview')}>
      {result === undefined ? (
        <p className="text-quiet">{i18n.t('duplicates.nothingToMerge')}</p>
      ) : (
        <>
          <RecordLines person={result} />
          <p className="mt-2 text-small text-quiet">{i18n.t('duplicates.previewHint')}</p>
        </>
      )}
    </Section>
  );
}
