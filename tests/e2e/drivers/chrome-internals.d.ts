// What the browser offers beside its documented API, and only tests use.
declare namespace chrome.developerPrivate {
  function addHostPermission(extensionId: string, pattern: string): Promise<void>;
}

declare namespace chrome.events {
  interface Event<T extends (...args: any) => void> {
    /** Calls the listeners as the browser would. */
    dispatch(...args: Parameters<T>): void;
  }
}

declare var seenNotifications: Record<string, chrome.notifications.NotificationCreateOptions> | undefined;
