import type { TalentStore } from '@/storage/talent-store';
import { isDue, needsAlert } from '@/talent/reminders';
import type { Reminder } from '@/talent/records';
import { browser } from '@/utils/browser';
import { oneAtATime } from '@/utils/one-at-a-time';
import { i18n } from '@/utils/browser/i18n';

export const REMINDER_ALARM = 'reminders';
const PREFIX = 'reminder/';
const DIGEST = 'reminders-due';
/** More than these at once are one digest. */
const MOST_SINGLE_ALERTS = 3;
/** What the Snooze button of a notification adds, in milliseconds: an hour. */
const SNOOZE = 3_600_000;

interface AlertedReminder {
  readonly reminderId: string;
  readonly dueAt: string;
}

function notificationId({ id, values }: Reminder): string {
  return `${PREFIX}${id}/${values.dueAt ?? ''}`;
}

function parseNotificationId(id: string): AlertedReminder | undefined {
  const [reminderId, dueAt] = id.startsWith(PREFIX) ? id.slice(PREFIX.length).split('/') : [];
  return reminderId === undefined || dueAt === undefined ? undefined : { reminderId, dueAt };
}

/**
 * Alerts for reminders at their time. Due times live in the store and are looked at on every wake: an alarm is only a
 * hint, so a killed worker, a restart or a sleep past the time loses nothing.
 */
export class Reminders {
  readonly #store: TalentStore;
  readonly #now: () => number;
  readonly #onDue: (count: number) => Promise<void>;
  readonly #written: () => void;
  /** Looks at all open reminders: alerts for what is due, and sets the alarm for the next. */
  readonly look = oneAtATime(() => this.#look());

  constructor(
    store: TalentStore,
    now: () => number,
    onDue: (count: number) => Promise<void>,
    written: () => void,
  ) {
    this.#store = store;
    this.#now = now;
    this.#onDue = onDue;
    this.#written = written;
  }

  async #look(): Promise<void> {
    const now = this.#now();
    const open = await this.#store.openReminders();
    const due = open.filter((reminder) => isDue(reminder, now));
    const fresh = due.filter((reminder) => needsAlert(reminder, now));
    if (fresh.length > MOST_SINGLE_ALERTS) await this.#alertDigest(due.length);
    else for (const reminder of fresh) await this.#alert(reminder);
    // Marked after it was shown: killed in between, it is shown again under the same id, which replaces it.
    for (const { id, values } of fresh) {
      if (values.dueAt === undefined) continue;
      await this.#store.execute('reminder.markAlerted', { reminderId: id, dueAt: values.dueAt });
    }
    if (fresh.length > 0) this.#written();
    await this.#clearAnswered(new Set(due.map(notificationId)));
    await this.#onDue(due.length);
    const next = open.find((reminder) => !isDue(reminder, now))?.values.dueAt;
    if (next !== undefined) await browser.alarms.create(REMINDER_ALARM, { when: Date.parse(next) });
  }

  async #alert(reminder: Reminder): Promise<void> {
    const { personId, text } = reminder.values;
    const person = personId === undefined ? undefined : await this.#store.person(personId);
    const name = person?.values.name ?? person?.values.headline;
    await this.#notify(
      notificationId(reminder),
      name ?? i18n.t('notification.title'),
      text ?? i18n.t('notification.followUp'),
      [{ title: i18n.t('notification.done') }, { title: i18n.t('notification.snooze') }],
    );
  }

  async #alertDigest(count: number): Promise<void> {
    await this.#notify(DIGEST, i18n.t('notification.title'), i18n.t('notification.digest', count), []);
  }

  async #notify(
    id: string,
    title: string,
    message: string,
    buttons: readonly { title: string }[],
  ): Promise<void> {
    const options = {
      type: 'basic' as const,
      iconUrl: browser.runtime.getURL('icons/128.png'),
      title,
      message,
    };
    const withButtons = { ...options, requireInteraction: true, buttons: [...buttons] };
    try {
      await browser.notifications.create(id, withButtons);
    } catch {
      // Firefox knows neither buttons nor requireInteraction, and says so by throwing.
      await browser.notifications.create(id, options);
    }
  }

  /** A reminder that was answered elsewhere no longer asks for an answer here. */
  async #clearAnswered(due: ReadonlySet<string>): Promise<void> {
    const shown = Object.keys(await browser.notifications.getAll());
    for (const id of shown) {
      const answered = id.startsWith(PREFIX) && !due.has(id);
      if (answered || (id === DIGEST && due.size === 0)) await browser.notifications.clear(id);
    }
  }

  /** A button of a notification: the first is Done, the second Snooze. */
  async answer(id: string, button: number): Promise<void> {
    const alerted = parseNotificationId(id);
    if (alerted === undefined) return;
    const saved =
      button === 0
        ? await this.#store.execute('reminder.complete', alerted)
        : await this.#store.execute('reminder.snooze', {
            reminderId: alerted.reminderId,
            until: new Date(this.#now() + SNOOZE).toISOString(),
          });
    if (!saved.ok) return;
    await browser.notifications.clear(id);
    this.#written();
    await this.look();
  }

  /** A click on the notification itself: opens the person to log what happened. */
  async openFrom(id: string): Promise<void> {
    const alerted = parseNotificationId(id);
    const open = await this.#store.openReminders();
    const personId = open.find((reminder) => reminder.id === alerted?.reminderId)?.values.personId;
    const route = personId === undefined ? '#/reminders' : `?log=call#/people/${personId}`;
    await browser.tabs.create({ url: `${browser.runtime.getURL('/workspace.html')}${route}` });
    await browser.notifications.clear(id);
  }
}
