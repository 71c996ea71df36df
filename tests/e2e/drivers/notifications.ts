import type { Worker } from '@playwright/test';

export interface ShownNotification {
  id: string;
  /** Undefined when the notification was made before the driver could listen to this worker. */
  title: string | undefined;
  message: string | undefined;
  buttons: string[];
}

/**
 * The browser gives back only the ids of what it shows, so the worker's calls are written down as they pass. The
 * calls themselves go through unchanged. Needed again after each start of the worker.
 */
export async function recordNotifications(worker: Worker): Promise<void> {
  await worker.evaluate(() => {
    const seen = (globalThis.seenNotifications = {} as NonNullable<typeof seenNotifications>);
    chrome.notifications.create = new Proxy(chrome.notifications.create, {
      apply(create, self, args: [string, chrome.notifications.NotificationCreateOptions]) {
        const [id, options] = args;
        seen[id] = options;
        return Reflect.apply(create, self, args);
      },
    });
  });
}

export async function listNotifications(worker: Worker): Promise<ShownNotification[]> {
  return worker.evaluate(async () => {
    const shown = await chrome.notifications.getAll();
    return Object.keys(shown).map((id) => {
      const options = globalThis.seenNotifications?.[id];
      return {
        id,
        title: options?.title,
        message: options?.message,
        buttons: (options?.buttons ?? []).map((button) => button.title),
      };
    });
  });
}
