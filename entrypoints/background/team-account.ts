import type { SignInAnswer } from '@/messages/catalog';
import type { TalentDatabase } from '@/storage/database';
import type { Surroundings } from '@/utils/surroundings';
import { TeamReplica } from '@/storage/team/team-replica';
import { leaveTeam } from '@/storage/team/leave-team';
import {
  askSignIn,
  beginSignIn,
  signOutDevice,
  type PendingSignIn,
  type SignInFailure,
} from '@/storage/team/sign-in';
import { browser } from '@/utils/browser';
import { i18n } from '@/utils/browser/i18n';
import type { TeamSync } from './team-sync';

export const SIGN_IN_ALARM = 'sign-in';
const PENDING_KEY = 'pending-sign-in';
const OUTCOME_KEY = 'sign-in-outcome';

/** What each failure is called in the language of the recruiter. */
const FAILURE_WORDS = {
  'bad-address': 'signIn.badAddress',
  unreachable: 'signIn.unreachable',
  'not-a-team-server': 'signIn.notATeamServer',
  declined: 'signIn.declined',
  expired: 'signIn.expired',
  'no-team': 'signIn.noTeam',
  'other-team': 'signIn.otherTeam',
} as const satisfies Record<SignInFailure | 'other-team', string>;

function deviceName(): string {
  const browserName = /Firefox\//.test(navigator.userAgent)
    ? 'Firefox'
    : /Edg\//.test(navigator.userAgent)
      ? 'Edge'
      : 'Chrome';
  return `${browserName} · ${navigator.platform}`;
}

/** Signs this device in to a team server and out again. A sign-in that waits survives the worker's death. */
export class TeamAccount {
  readonly #database: TalentDatabase;
  readonly #surroundings: Surroundings;
  readonly #sync: TeamSync;
  #asking = false;

  constructor(database: TalentDatabase, surroundings: Surroundings, sync: TeamSync) {
    this.#database = database;
    this.#surroundings = surroundings;
    this.#sync = sync;
  }

  async signIn(serverUrl: string): Promise<SignInAnswer> {
    const begun = await beginSignIn(serverUrl, this.#surroundings.now);
    if (!begun.ok) return { ok: false, message: i18n.t(FAILURE_WORDS[begun.reason]) };
    await browser.storage.session.remove(OUTCOME_KEY);
    await browser.storage.session.set({ [PENDING_KEY]: begun.value });
    await browser.tabs.create({ url: begun.value.verificationUrl });
    // Asking keeps the worker awake; should it die all the same, the alarm asks on.
    await browser.alarms.create(SIGN_IN_ALARM, { periodInMinutes: 0.5 });
    void this.ask();
    return { ok: true, userCode: begun.value.userCode, verificationUrl: begun.value.verificationUrl };
  }

  async cancel(): Promise<void> {
    await browser.storage.session.remove([PENDING_KEY, OUTCOME_KEY]);
    await browser.alarms.clear(SIGN_IN_ALARM);
  }

  /** Asks the server until the person has said yes or no, or the code has expired. */
  async ask(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    try {
      for (;;) {
        const stored = await browser.storage.session.get(PENDING_KEY);
        // Only `signIn` writes under this key.
        const pending = stored[PENDING_KEY] as PendingSignIn | undefined;
        if (pending === undefined) return;
        const outcome = await this.#askOnce(pending);
        if (outcome === 'pending') {
          await new Promise((resolve) => setTimeout(resolve, pending.interval));
          continue;
        }
        await this.cancel();
        if (outcome !== 'joined') {
          await browser.storage.session.set({ [OUTCOME_KEY]: i18n.t(FAILURE_WORDS[outcome]) });
        }
        return;
      }
    } finally {
      this.#asking = false;
    }
  }

  async #askOnce(pending: PendingSignIn) {
    const answer = await askSignIn(pending, deviceName(), this.#surroundings.now);
    if (!answer.ok) return answer.reason;
    if (answer.value === 'pending') return 'pending';
    const { token, user, team } = answer.value;
    const joined = await new TeamReplica(this.#database, this.#surroundings).join({
      serverUrl: pending.serverUrl,
      teamId: team.id,
      teamName: team.name,
      userId: user.id,
      userName: user.name,
      role: team.role,
      token,
    });
    if (!joined) {
      await signOutDevice(pending.serverUrl, token);
      return 'other-team';
    }
    this.#sync.wake();
    return 'joined';
  }

  async signOut(forget: boolean): Promise<void> {
    const membership = await this.#database.setting('membership');
    this.#sync.stop();
    if (membership !== undefined) await signOutDevice(membership.serverUrl, membership.token);
    await leaveTeam(this.#database, forget);
  }
}
