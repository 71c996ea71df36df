import { useState, type ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { Checkbox } from '../ui/checkbox';
import { areSingleKeysOn, setSingleKeys } from '../ui/use-shortcuts';
import { SettingCard } from './setting-card';

/** Keys alone as shortcuts: a help to most, a trap for those who dictate. */
export function KeysSection(): ReactElement {
  const [on, setOn] = useState(areSingleKeysOn);
  return (
    <SettingCard title={i18n.t('keys.title')} hint={i18n.t('keys.hint')}>
      <Checkbox
        checked={on}
        onChange={(checked) => {
          setSingleKeys(checked);
          setOn(checked);
        }}
      >
        {i18n.t('keys.single')}
      </Checkbox>
    </SettingCard>
  );
}
