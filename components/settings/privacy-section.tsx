import type { ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { ErasuresCard } from './erasures-card';
import { SettingCard } from './setting-card';

/** The permissions of the manifest, each with what it is for. */
const PERMISSIONS = [
  ['activeTab', 'privacy.activeTab'],
  ['scripting', 'privacy.scripting'],
  ['storage, unlimitedStorage', 'privacy.storage'],
  ['alarms', 'privacy.alarms'],
  ['notifications', 'privacy.notifications'],
  ['contextMenus', 'privacy.contextMenus'],
  ['sidePanel', 'privacy.sidePanel'],
  ['offscreen', 'privacy.offscreen'],
  ['downloads', 'privacy.downloads'],
] as const;

/** What is read, what is sent, to whom, and which permission is for what. */
export function PrivacySection(): ReactElement {
  return (
    <>
      <SettingCard title={i18n.t('privacy.readTitle')}>
        <ul className="list-disc ps-5">
          <li>{i18n.t('privacy.readGesture')}</li>
          <li>{i18n.t('privacy.readWhat')}</li>
          <li>{i18n.t('privacy.readPictures')}</li>
        </ul>
      </SettingCard>
      <SettingCard title={i18n.t('privacy.sentTitle')}>
        <ul className="list-disc ps-5">
          <li>{i18n.t('privacy.sentAlone')}</li>
          <li>{i18n.t('privacy.sentTeam')}</li>
          <li>{i18n.t('privacy.sentNobody')}</li>
        </ul>
      </SettingCard>
      <ErasuresCard />
      <SettingCard title={i18n.t('privacy.permissionsTitle')} hint={i18n.t('privacy.permissionsHint')}>
        <dl className="grid gap-x-4 gap-y-2 sm:grid-cols-[12rem_1fr]">
          {PERMISSIONS.map(([permission, key]) => (
            <div key={permission} className="contents">
              <dt className="font-mono text-small text-quiet">{permission}</dt>
              <dd>{i18n.t(key)}</dd>
            </div>
          ))}
        </dl>
      </SettingCard>
    </>
  );
}
