import { useState, type ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import type { Erasure, Suppression } from '@/talent/records';
import { useErasures, useSuppressions } from '../queries/erasure';
import { Loaded } from '../queries/loaded';
import { useMay, useMembership } from '../queries/sync';
import { Button } from '../ui/button';
import { Field, TextInput } from '../ui/field';
import { momentWords } from '../words/backup-words';
import { SettingCard } from './setting-card';

/** What was erased, and letting somebody in again who wishes it. */
export function ErasuresCard(): ReactElement {
  const query = useErasures();
  const mayErase = useMay('person.erase');
  return (
    <>
      <SettingCard title={i18n.t('erasure.listTitle')} hint={i18n.t('erasure.listHint')}>
        <Loaded query={query}>{(erasures) => <Erasures erasures={erasures} />}</Loaded>
      </SettingCard>
      {mayErase ? <AddAgain /> : undefined}
    </>
  );
}

function countOf({ values }: Erasure): number {
  return Object.values(values.removed ?? {}).reduce((sum, count) => sum + count, 0);
}

function Erasures({ erasures }: { erasures: readonly Erasure[] }): ReactElement {
  const membership = useMembership();
  if (erasures.length === 0) return <p className="text-quiet">{i18n.t('erasure.none')}</p>;
  return (
    <>
      <ul className="flex max-h-60 flex-col gap-1 overflow-y-auto">
        {erasures.map((erasure) => (
          <li key={erasure.id} className="tabular-nums">
            {i18n.t('erasure.entry', countOf(erasure), [
              String(countOf(erasure)),
              momentWords(Date.parse(erasure.values.erasedAt ?? '')),
            ])}
          </li>
        ))}
      </ul>
      {membership === undefined ? undefined : (
        <p>
          {i18n.t('erasure.devices')}{' '}
          <a
            href={new URL(`/team/${membership.teamId}/erasures`, membership.serverUrl).href}
            target="_blank"
            rel="noopener noreferrer"
            className="text-accent underline"
          >
            {i18n.t('erasure.devicesLink')}
          </a>
        </p>
      )}
    </>
  );
}

function AddAgain(): ReactElement {
  const { find, lift } = useSuppressions();
  const [address, setAddress] = useState('');
  const [found, setFound] = useState<readonly Suppression[]>();
  const look = async (): Promise<void> => setFound(await find(address.trim()));
  return (
    <SettingCard title={i18n.t('erasure.againTitle')} hint={i18n.t('erasure.againHint')}>
      <form
        noValidate
        className="flex items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          void look();
        }}
      >
        <div className="min-w-0 flex-1">
          <Field label={i18n.t('erasure.address')}>
            <TextInput
              value={address}
              onText={(text) => {
                setAddress(text);
                setFound(undefined);
              }}
            />
          </Field>
        </div>
        <Button type="submit" disabled={address.trim() === ''}>
          {i18n.t('erasure.look')}
        </Button>
      </form>
      <output className="flex flex-wrap items-center gap-2 empty:hidden">
        {found === undefined ? undefined : found.length === 0 ? (
          i18n.t('erasure.unknown')
        ) : (
          <>
            <span>{i18n.t('erasure.found')}</span>
            <Button onClick={() => void lift(found).then(() => setFound(undefined))}>
              {i18n.t('erasure.lift')}
            </Button>
          </>
        )}
      </output>
    </SettingCard>
  );
}
