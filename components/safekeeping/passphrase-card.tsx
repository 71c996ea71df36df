import { useState, type ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { Loaded } from '../queries/loaded';
import { useHasPassphrase, useSetPassphrase } from '../queries/safekeeping';
import { SettingCard } from '../settings/setting-card';
import { Button } from '../ui/button';
import { Field, TextInput } from '../ui/field';
import { useFocusOnMount } from '../ui/use-focus-on-mount';
import { Failed } from '../ui/failed';

/** Shorter ones are found out by trying (NIST SP 800-63B asks for 8 where tries are limited; here they are not). */
const SHORTEST = 12;

/** Whether backup files are encrypted, and with what. */
export function PassphraseCard(): ReactElement {
  const query = useHasPassphrase();
  return (
    <SettingCard title={i18n.t('safekeeping.passphraseTitle')} hint={i18n.t('safekeeping.passphraseHint')}>
      <Loaded query={query} rows={1}>
        {(isSet) => <Passphrase isSet={isSet} />}
      </Loaded>
    </SettingCard>
  );
}

function Passphrase({ isSet }: { isSet: boolean }): ReactElement {
  const [asking, setAsking] = useState(false);
  const [failed, setFailed] = useState(false);
  const save = useSetPassphrase();
  const set = (passphrase: string | undefined): void => {
    setFailed(false);
    save(passphrase).then(
      () => setAsking(false),
      () => setFailed(true),
    );
  };
  return (
    <>
      <output>{isSet ? i18n.t('safekeeping.passphraseOn') : i18n.t('safekeeping.passphraseOff')}</output>
      {asking ? (
        <PassphraseForm onPassphrase={set} onCancel={() => setAsking(false)} />
      ) : (
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => setAsking(true)}>
            {isSet ? i18n.t('safekeeping.passphraseChange') : i18n.t('safekeeping.passphraseSet')}
          </Button>
          {isSet ? (
            <Button look="quiet" onClick={() => set(undefined)}>
              {i18n.t('safekeeping.passphraseRemove')}
            </Button>
          ) : undefined}
        </div>
      )}
      {failed ? <Failed>{i18n.t('safekeeping.notDone')}</Failed> : undefined}
    </>
  );
}

function PassphraseForm({
  onPassphrase,
  onCancel,
}: {
  onPassphrase: (passphrase: string) => void;
  onCancel: () => void;
}): ReactElement {
  const [first, setFirst] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const field = useFocusOnMount<HTMLInputElement>();
  const short = tried && first.length < SHORTEST ? i18n.t('safekeeping.passphraseShort') : undefined;
  const other = tried && first !== again ? i18n.t('safekeeping.passphraseOther') : undefined;
  return (
    <form
      noValidate
      className="flex max-w-sm flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (first.length >= SHORTEST && first === again) onPassphrase(first);
      }}
    >
      <Field label={i18n.t('safekeeping.passphraseNew')} error={short}>
        <TextInput ref={field} type="password" autoComplete="new-password" value={first} onText={setFirst} />
      </Field>
      <Field label={i18n.t('safekeeping.passphraseAgain')} error={short === undefined ? other : undefined}>
        <TextInput type="password" autoComplete="new-password" value={again} onText={setAgain} />
      </Field>
      <div className="flex gap-2">
        <Button look="primary" type="submit">
          {i18n.t('act.save')}
        </Button>
        <Button look="quiet" onClick={onCancel}>
          {i18n.t('act.cancel')}
        </Button>
      </div>
    </form>
  );
}
