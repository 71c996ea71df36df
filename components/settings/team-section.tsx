import { useState, type ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { Loaded } from '../queries/loaded';
import { useSignInState } from '../queries/sign-in';
import { cancelSignIn, signIn, signOut, syncNow, useSyncStatus, type SyncStatus } from '../queries/sync';
import { useNow } from '../queries/use-now';
import { Age } from '../ui/age';
import { Button } from '../ui/button';
import { Field, TextInput } from '../ui/field';
import { Progress } from '../ui/progress';
import { isolate } from '../words/isolate';
import { formatShare } from '../words/numbers';
import { SettingCard } from './setting-card';
import { Failed } from '../ui/failed';

/** The team's own server: joining it, and leaving it. */
export function TeamSection(): ReactElement {
  const query = useSyncStatus();
  return (
    <Loaded query={query}>
      {(status) => (status.membership === undefined ? <SignIn /> : <SignedIn status={status} />)}
    </Loaded>
  );
}

function SignIn(): ReactElement {
  const query = useSignInState();
  return (
    <Loaded query={query}>
      {({ pending, outcome }) =>
        pending === undefined ? <ServerForm outcome={outcome} /> : <CompareCode {...pending} />
      }
    </Loaded>
  );
}

/** The code that the server's own page must show too, so that nobody signs in another's device. */
function CompareCode({
  userCode,
  verificationUrl,
}: {
  userCode: string;
  verificationUrl: string;
}): ReactElement {
  return (
    <SettingCard title={i18n.t('team.compareTitle')} hint={i18n.t('team.compareNext')}>
      <output
        aria-label={i18n.t('team.code')}
        className="self-start rounded-card bg-sunken px-4 py-2 font-mono text-page font-semibold tracking-widest"
      >
        {userCode}
      </output>
      <p>
        <a href={verificationUrl} target="_blank" rel="noopener noreferrer" className="text-accent underline">
          {i18n.t('team.openAgain')}
        </a>
      </p>
      <div>
        <Button onClick={() => void cancelSignIn().catch(() => undefined)}>{i18n.t('act.cancel')}</Button>
      </div>
    </SettingCard>
  );
}

function ServerForm({ outcome }: { outcome: string | undefined }): ReactElement {
  const [address, setAddress] = useState('');
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState(outcome);
  const start = async (): Promise<void> => {
    setAsking(true);
    const answer = await signIn(address.trim()).catch(() => undefined);
    setAsking(false);
    if (answer === undefined) setProblem(i18n.t('failure.background'));
    else setProblem(answer.ok ? undefined : answer.message);
  };
  return (
    <SettingCard title={i18n.t('team.joinTitle')} hint={i18n.t('team.joinHint')}>
      <form
        noValidate
        className="flex items-start gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          void start();
        }}
      >
        <div className="min-w-0 flex-1">
          <Field label={i18n.t('team.server')} error={problem}>
            <TextInput
              type="url"
              placeholder={i18n.t('team.serverExample')}
              value={address}
              onText={setAddress}
            />
          </Field>
        </div>
        <div className="pt-5">
          <Button look="primary" type="submit" disabled={asking || address.trim() === ''}>
            {asking ? i18n.t('team.asking') : i18n.t('team.signIn')}
          </Button>
        </div>
      </form>
    </SettingCard>
  );
}

function SignedIn({ status }: { status: SyncStatus }): ReactElement | undefined {
  const now = useNow();
  const { membership, takenIn, lastSyncAt, waiting, problem } = status;
  if (membership === undefined) return undefined;
  return (
    <>
      <SettingCard title={membership.teamName}>
        <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
          <dt className="text-quiet">{i18n.t('team.server')}</dt>
          <dd className="truncate">{membership.serverUrl}</dd>
          <dt className="text-quiet">{i18n.t('team.signedInAs')}</dt>
          <dd>
            <bdi>{membership.userName}</bdi>
          </dd>
          <dt className="text-quiet">{i18n.t('team.lastSync')}</dt>
          <dd>{lastSyncAt === undefined ? i18n.t('team.neverSynced') : <Age at={lastSyncAt} now={now} />}</dd>
          <dt className="text-quiet">{i18n.t('team.waiting')}</dt>
          <dd>{i18n.t('sync.waitingChanges', waiting)}</dd>
        </dl>
        {takenIn === undefined ? undefined : (
          <Progress
            label={i18n.t('team.takingIn')}
            done={takenIn}
            total={1}
            words={i18n.t('team.takenIn', [formatShare(takenIn)])}
          />
        )}
        {problem === undefined ? undefined : (
          <output className="text-danger">{i18n.t(PROBLEMS[problem])}</output>
        )}
        <div className="flex gap-2">
          <Button onClick={() => void syncNow().catch(() => undefined)}>{i18n.t('team.syncNow')}</Button>
          {problem === 'signed-out' ? (
            <Button look="primary" onClick={() => void signIn(membership.serverUrl).catch(() => undefined)}>
              {i18n.t('team.signInAgain')}
            </Button>
          ) : undefined}
        </div>
      </SettingCard>
      <SignOut waiting={waiting} teamName={membership.teamName} />
    </>
  );
}

const PROBLEMS = {
  offline: 'team.offlineNext',
  'server-error': 'team.serverErrorNext',
  'signed-out': 'team.signedOutNext',
  'too-old': 'team.tooOldNext',
} as const satisfies Record<NonNullable<SyncStatus['problem']>, string>;

function SignOut({ waiting, teamName }: { waiting: number; teamName: string }): ReactElement {
  const [forgetting, setForgetting] = useState(false);
  const [failed, setFailed] = useState(false);
  const leave = (forget: boolean): void => {
    signOut(forget).catch(() => setFailed(true));
  };
  return (
    <SettingCard title={i18n.t('team.signOutTitle')} hint={i18n.t('team.signOutHint')}>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => leave(false)}>{i18n.t('team.signOutKeep')}</Button>
        {forgetting ? undefined : (
          <Button look="danger" onClick={() => setForgetting(true)}>
            {i18n.t('team.signOutForget')}
          </Button>
        )}
      </div>
      {forgetting ? (
        // The one act here that cannot be undone is said twice.
        <fieldset className="flex flex-col gap-2">
          <legend className="sr-only">{i18n.t('team.signOutForget')}</legend>
          <p className="text-danger">
            {waiting > 0
              ? i18n.t('team.forgetLoses', waiting)
              : i18n.t('team.forgetSafe', [isolate(teamName)])}
          </p>
          <div className="flex gap-2">
            <Button look="danger" onClick={() => leave(true)}>
              {i18n.t('team.forgetYes')}
            </Button>
            <Button look="quiet" onClick={() => setForgetting(false)}>
              {i18n.t('act.cancel')}
            </Button>
          </div>
        </fieldset>
      ) : undefined}
      {failed ? <Failed>{i18n.t('failure.background')}</Failed> : undefined}
    </SettingCard>
  );
}
