import { FileUp } from 'lucide-react';
import { useRef, useState, type DragEvent, type ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { Button } from '../ui/button';
import { classNames } from '../ui/class-names';

/** What the browser's own dialog offers; workbooks too, for those are refused with what to do about them. */
const OFFERED =
  '.csv,.tsv,.tab,.txt,.vcf,.vcard,.json,.jsonl,.ndjson,.zip,.xlsx,.xls,.ods,text/csv,text/vcard';

/** Takes files in, dropped or chosen. */
export function ChooseFiles({ onChoose }: { onChoose: (files: readonly File[]) => void }): ReactElement {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    onChoose([...event.dataTransfer.files]);
  };
  return (
    // Dropping is for those who use a mouse; the button does the same.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
      className={classNames(
        'flex flex-col items-center gap-3 rounded-card border-2 border-dashed px-6 py-8 text-center',
        over ? 'border-focus bg-accent-soft' : 'border-edge bg-surface',
      )}
    >
      <FileUp size={24} aria-hidden="true" className="text-quiet" />
      <p className="flex flex-wrap items-center justify-center gap-2">
        {i18n.t('import.drop')}
        <Button look="primary" onClick={() => input.current?.click()}>
          {i18n.t('import.choose')}
        </Button>
      </p>
      <input
        ref={input}
        type="file"
        multiple
        accept={OFFERED}
        aria-label={i18n.t('import.choose')}
        tabIndex={-1}
        className="sr-only"
        onChange={({ currentTarget }) => {
          onChoose([...(currentTarget.files ?? [])]);
          // The same file may be chosen again after it was mended.
          currentTarget.value = '';
        }}
      />
      <p className="max-w-xl text-balance text-quiet">{i18n.t('import.formats')}</p>
      <p className="max-w-xl text-small text-balance text-quiet">{i18n.t('import.linkedIn')}</p>
      <p className="text-small text-quiet">{i18n.t('import.local')}</p>
    </div>
  );
}
