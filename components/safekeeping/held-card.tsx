import { useState, type ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { useDecideHeld, useHeldChanges, type HeldChange } from '../queries/held-changes';
import { useNow } from '../queries/use-now';
import { SettingCard } from '../settings/setting-card';
import { Age } from '../ui/age';
import { Button } from '../ui/button';
import { commandWords } from '../words/command-words';
import { Failed } from '../ui/failed';

/** What a backup brought that the team may not have: nothing of it is sent before somebody has decided. */
export function HeldCard(): ReactElement | undefined {
  const held = useHeldChanges().data;
  const decide = useDecideHeld();
  const [dropping, setDropping] = useState(false);
  const [failed, setFailed] = useState(false);
  if (held === undefined || held.changes.length === 0) return undefined;
  const run = (decision: 'send' | 'drop'): void => {
    decide(decision).catch(() => setFailed(true));
  };
  return (
    <SettingCard title={i18n.t('safekeeping.heldTitle')} hint={i18n.t('safekeeping.heldHint')}>
      <ul
        aria-label={i18n.t('safekeeping.heldTitle')}
        className="max-h-64 divide-y divide-line overflow-y-auto"
      >
        {held.changes.map((change) => (
          <HeldItem key={JSON.stringify(change)} change={change} />
        ))}
      </ul>
      {held.canBeSent ? undefined : <p>{i18n.t('safekeeping.heldFirst')}</p>}
      {dropping ? <p className="text-danger">{i18n.t('safekeeping.heldDropSure')}</p> : undefined}
      <div className="flex flex-wrap gap-2">
        <Button look="primary" disabled={!held.canBeSent} onClick={() => run('send')}>
          {i18n.t('safekeeping.heldSend')}
        </Button>
        <Button look="danger" onClick={() => (dropping ? run('drop') : setDropping(true))}>
          {i18n.t('safekeeping.heldDrop')}
        </Button>
        {dropping ? (
          <Button look="quiet" onClick={() => setDropping(false)}>
            {i18n.t('act.cancel')}
          </Button>
        ) : undefined}
      </div>
      {failed ? <Failed>{i18n.t('safekeeping.notDone')}</Failed> : undefined}
    </SettingCard>
  );
}

function HeldItem({ change: { call, at } }: { change: HeldChange }): ReactElement {
  const now = useNow();
  return (
    <li className="flex flex-wrap gap-x-3 py-1">
      <span className="flex-1">{commandWords(call.name)}</span>
      <span className="text-small text-quiet">
        <Age at={at} now={now} />
      </span>
      <details className="w-full text-small text-quiet">
        <summary>{i18n.t('tray.details')}</summary>
        <pre className="overflow-x-auto whitespace-pre-wrap">{JSON.stringify(call.args, null, 2)}</pre>
      </details>
    </li>
  );
}
