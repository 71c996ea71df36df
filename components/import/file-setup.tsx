import type { ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { Button } from '../ui/button';
import { Field, TextInput } from '../ui/field';
import { Notice } from '../ui/notice';
import { Select, type Option } from '../ui/select';
import { formatWords, stoppedWords } from './import-words';
import { MappingTable } from './mapping-table';
import { StepHeading } from './step-heading';
import { canBeChecked, wizard, type WizardState } from './wizard';
import { Failed } from '../ui/failed';

/** The encodings that recruiters' files have, by the names of the Encoding Standard. */
const ENCODINGS = [
  ['utf-8', 'UTF-8'],
  ['windows-1252', 'Windows-1252 (Western)'],
  ['utf-16le', 'UTF-16 (Excel: Unicode text)'],
  ['utf-16be', 'UTF-16, big-endian'],
  ['windows-1250', 'Windows-1250 (Central European)'],
  ['windows-1251', 'Windows-1251 (Cyrillic)'],
  ['windows-1253', 'Windows-1253 (Greek)'],
  ['windows-1254', 'Windows-1254 (Turkish)'],
  ['windows-1255', 'Windows-1255 (Hebrew)'],
  ['windows-1256', 'Windows-1256 (Arabic)'],
  ['iso-8859-2', 'ISO 8859-2 (Central European)'],
  ['macintosh', 'Macintosh (Western)'],
  ['koi8-r', 'KOI8-R (Russian)'],
  ['shift_jis', 'Shift_JIS (Japanese)'],
  ['euc-kr', 'EUC-KR (Korean)'],
  ['gb18030', 'GB 18030 (Chinese)'],
  ['big5', 'Big5 (Chinese)'],
] as const;

/** What a file was recognized as, how it is read, and where its columns go. */
export function FileSetupStep({ state }: { state: Extract<WizardState, { step: 'setup' }> }): ReactElement {
  const { file, setup, queue, failure } = state;
  const isNamed = canBeChecked(setup);
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (isNamed) void wizard.check();
      }}
    >
      <StepHeading>{file.name}</StepHeading>
      <p>{i18n.t('import.recognized', [formatWords(setup.inspected.format)])}</p>
      <Layout state={state} />
      {setup.inspected.shape === 'table' ? (
        <>
          <MappingTable setup={setup} />
          {isNamed ? undefined : <Notice tone="danger">{i18n.t('import.nobodyNamed')}</Notice>}
        </>
      ) : (
        <p className="text-quiet">{i18n.t('import.noMapping')}</p>
      )}
      {setup.inspected.shape === 'rows' ? undefined : (
        <div className="max-w-sm">
          <Field label={i18n.t('import.tag')} hint={i18n.t('import.tagHint')}>
            <TextInput value={setup.tag} maxLength={200} onText={(tag) => wizard.tag(tag)} />
          </Field>
        </div>
      )}
      {failure === undefined ? undefined : (
        <Failed>{failure.kind === 'broken' ? i18n.t('import.failedRead') : stoppedWords(failure)}</Failed>
      )}
      <div className="flex flex-wrap gap-2">
        <Button look="primary" type="submit" disabled={!isNamed}>
          {i18n.t('import.check')}
        </Button>
        <Button look="quiet" onClick={() => wizard.leave()}>
          {queue.length === 0 ? i18n.t('import.leave') : i18n.t('import.skipFile')}
        </Button>
      </div>
    </form>
  );
}

function Layout({
  state: { setup },
}: {
  state: Extract<WizardState, { step: 'setup' }>;
}): ReactElement | undefined {
  const layout = setup.inspected.preview?.layout;
  if (layout === undefined) return undefined;
  const isListed = ENCODINGS.some(([value]) => value === layout.encoding);
  const encodings: readonly Option<string>[] = ENCODINGS.map(([value, label]) => ({ value, label }));
  return (
    <div className="flex flex-wrap gap-3">
      <Select
        labelShown
        label={i18n.t('import.encoding')}
        value={layout.encoding}
        options={isListed ? encodings : [...encodings, { value: layout.encoding, label: layout.encoding }]}
        onChoose={(encoding) => void wizard.layOut({ encoding })}
      />
      <Select
        labelShown
        label={i18n.t('import.separator')}
        value={layout.delimiter}
        options={[
          { value: ',', label: i18n.t('import.comma') },
          { value: ';', label: i18n.t('import.semicolon') },
          { value: '\t', label: i18n.t('import.tab') },
          { value: '|', label: i18n.t('import.bar') },
        ]}
        onChoose={(delimiter) => void wizard.layOut({ delimiter })}
      />
      {setup.inspected.shape === 'own-table' ? undefined : (
        <Select
          labelShown
          label={i18n.t('import.headers')}
          value={
            setup.chosen.hasHeaders === false || layout.headers.every((each) => each === '') ? 'no' : 'yes'
          }
          options={[
            { value: 'yes', label: i18n.t('import.headersYes') },
            { value: 'no', label: i18n.t('import.headersNo') },
          ]}
          onChoose={(answer) => void wizard.layOut({ hasHeaders: answer === 'yes' })}
        />
      )}
    </div>
  );
}
