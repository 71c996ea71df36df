import { Globe } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { Loaded } from '../queries/loaded';
import {
  isAcceptedHost,
  acceptSite,
  switchSiteOff,
  switchSiteOn,
  useAcceptedSites,
  useGrantedSites,
} from '../queries/sites';
import { Button } from '../ui/button';
import { Checkbox } from '../ui/checkbox';
import { Field, TextInput } from '../ui/field';
import { Notice } from '../ui/notice';
import { isolate } from '../words/isolate';
import { SettingCard } from './setting-card';
import { hostOfPattern, patternOfAddress } from './site-pattern';

const LINKEDIN = 'linkedin.com';

/** Which sites Kith may read, and how to take that back. */
export function SitesSection(): ReactElement {
  const query = useGrantedSites();
  return (
    <>
      <SettingCard title={i18n.t('sites.title')} hint={i18n.t('sites.hint')}>
        <Loaded query={query}>{(origins) => <SiteList origins={origins} />}</Loaded>
        <AddSite />
      </SettingCard>
      <LinkedInCard />
    </>
  );
}

function SiteList({ origins }: { origins: readonly string[] }): ReactElement {
  if (origins.length === 0) return <p className="text-quiet">{i18n.t('sites.none')}</p>;
  return (
    <ul className="divide-y divide-line">
      {origins.map((origin) => (
        <SiteItem key={origin} origin={origin} />
      ))}
    </ul>
  );
}

function SiteItem({ origin }: { origin: string }): ReactElement {
  const [failed, setFailed] = useState(false);
  const host = hostOfPattern(origin);
  return (
    <li className="flex min-h-10 flex-wrap items-center gap-2">
      <Globe size={14} aria-hidden="true" className="shrink-0 text-quiet" />
      <bdi className="min-w-0 flex-1 truncate" title={origin}>
        {host}
      </bdi>
      <Button
        aria-label={i18n.t('sites.switchOffName', [isolate(host)])}
        onClick={() => void switchSiteOff(origin).catch(() => setFailed(true))}
      >
        {i18n.t('sites.switchOff')}
      </Button>
      {failed ? (
        <p role="alert" className="w-full text-small text-danger">
          {i18n.t('sites.switchOffFailed')}
        </p>
      ) : undefined}
    </li>
  );
}

function AddSite(): ReactElement {
  const [address, setAddress] = useState('');
  const [problem, setProblem] = useState<string>();
  const add = (): void => {
    const pattern = patternOfAddress(address);
    if (pattern === undefined) {
      setProblem(i18n.t('sites.wrongAddress'));
      return;
    }
    setProblem(undefined);
    switchSiteOn(pattern).then(
      (granted) => {
        if (granted) setAddress('');
        setProblem(granted ? undefined : i18n.t('sites.notGranted'));
        return granted;
      },
      () => setProblem(i18n.t('failure.background')),
    );
  };
  return (
    <form
      noValidate
      className="flex items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <div className="min-w-0 flex-1">
        <Field label={i18n.t('sites.add')} error={problem}>
          <TextInput type="url" placeholder={i18n.t('sites.example')} value={address} onText={setAddress} />
        </Field>
      </div>
      <Button type="submit">{i18n.t('sites.switchOn')}</Button>
    </form>
  );
}

/** LinkedIn's own rules forbid add-ons that copy profiles: said plainly, and nothing is read before a yes. */
function LinkedInCard(): ReactElement {
  const query = useAcceptedSites();
  return (
    <SettingCard title={i18n.t('sites.linkedIn')}>
      <p>{i18n.t('manual.better')}</p>
      <ol className="list-decimal ps-5">
        <li>{i18n.t('manual.exportFile')}</li>
        <li>{i18n.t('manual.exportPdf')}</li>
      </ol>
      <Notice>
        <p>{i18n.t('manual.warning')}</p>
        <p>{i18n.t('manual.gesture')}</p>
      </Notice>
      <Loaded query={query} rows={1}>
        {(accepted) => (
          <Checkbox
            checked={isAcceptedHost(accepted, LINKEDIN)}
            onChange={(yes) => void acceptSite(LINKEDIN, yes)}
          >
            {i18n.t('manual.accept')}
          </Checkbox>
        )}
      </Loaded>
    </SettingCard>
  );
}
