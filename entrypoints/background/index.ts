import { defineBackground } from '#imports';
import type { PageState } from '@/messages/page-state';
import { openTalentStore } from '@/storage/open';
import { browserSurroundings, openTalentDatabase } from '@/storage/open-database';
import { rememberStore } from '@/storage/remember-store';
import { saysRepaired, StoreMemory } from '@/storage/store-memory';
import { EVERYBODY } from '@/talent/search/query';
import { transliterate } from '@/talent/search/transliterate';
import { browser } from '@/utils/browser';
import { openPanel } from '@/utils/browser/panel';
import { oneAtATime } from '@/utils/one-at-a-time';
import { addFromPage, offerButton, type AddingServices } from './adding';
import { showBadge, showTrouble } from './badge';
import { Duplicates, DUPLICATES_ALARM } from './duplicates';
import { BIN_ALARM, setBinAlarm } from './bin';
import { createMenus, MENU } from './menus';
import { OmniboxSearch } from './omnibox';
import { Pages } from './pages';
import { REMINDER_ALARM, Reminders } from './reminders';
import { routeMessages } from './router';
import { registerLoader, runLoader } from './sites';
import { SIGN_IN_ALARM, TeamAccount } from './team-account';
import { TroubleAlert, whileUsable } from './store-trouble';
import { SYNC_ALARM, TeamSync } from './team-sync';
import { WEEKLY_ALARM, WeeklyBackups } from './weekly-backup';

/**
 * The composition root: builds the services, hands them what they need, and registers every listener while the worker
 * starts, because the browser forgets an event that nobody listens for by then.
 */
export default defineBackground({
  type: 'module',
  main() {
    const surroundings = browserSurroundings();
    const memory = new StoreMemory(browser.storage.local);
    const database = openTalentDatabase(undefined, { memory, now: surroundings.now });
    const store = openTalentStore(database, surroundings, async () => transliterate);

    let due = 0;
    const badge = (tabId: number, state: PageState | undefined): Promise<void> =>
      database.trouble === undefined ? showBadge(tabId, state, due) : showTrouble(tabId);
    const pages = new Pages(store, badge);
    const refreshBadges = async (): Promise<void> => {
      for (const { id } of await browser.tabs.query({ active: true })) {
        if (id !== undefined) await badge(id, await pages.state(id));
      }
    };
    const alert = new TroubleAlert(database, refreshBadges);
    const reminders: Reminders = new Reminders(
      store,
      surroundings.now,
      async (count) => {
        due = count;
        await browser.action.setBadgeText({ text: count === 0 ? '' : count > 99 ? '99+' : String(count) });
        await refreshBadges();
      },
      () => sync.wake(),
    );
    const countPeople = async (): Promise<number> =>
      (await store.listPeople({ query: EVERYBODY, order: { by: 'name' } })).total;
    const changed = oneAtATime(
      whileUsable(database, async () => {
        await pages.refreshKnown();
        await reminders.look();
        // Before the log of changes is cut off behind the index.
        await duplicates.look();
        if (await store.leaveNothingOfErased(() => pages.forgetAll())) sync.wake();
        await store.keepIndex();
        await rememberStore(database, memory, surroundings.now(), countPeople);
      }),
    );
    const sync = new TeamSync(database, surroundings, changed);
    const duplicates: Duplicates = new Duplicates(database, store, surroundings, () => written());
    const account = new TeamAccount(database, surroundings, sync);
    const weekly = new WeeklyBackups(database, surroundings.now);
    const written = (): void => {
      sync.wake();
      void changed();
    };

    const emptyBin = whileUsable(database, async () => {
      if ((await store.emptyBin()) > 0) written();
    });
    const lookAtReminders = whileUsable(database, () => reminders.look());

    /** Lets the loader run where it may, in pages that are open already too, and nowhere else. */
    const followSites = oneAtATime(async () => {
      await registerLoader();
      for (const { id, url } of await browser.tabs.query({})) {
        if (id !== undefined && !(await runLoader(id, url))) await pages.arrive(id, url);
      }
    });

    const readIfHere = async (tabId: number, url: string): Promise<void> => {
      const tab = await browser.tabs.get(tabId);
      if (tab.url === undefined || tab.url === url) await pages.read(tabId);
    };
    const adding: AddingServices = { store, pages, newId: surroundings.newId, written };

    routeMessages(
      {
        'page.hint': async ({ url, mayShowSomeone }, sender) => {
          // A late word of a page that the tab has left, or no true one.
          if (url !== sender.url) return undefined;
          await pages.arriveByLoader(sender.tabId, sender.url);
          if (mayShowSomeone) await readIfHere(sender.tabId, sender.url);
          else await pages.showNobody(sender.tabId, sender.url);
          return undefined;
        },
        'page.button': async (_payload, sender) => offerButton(adding, sender.tabId),
        'page.add': ({ target }, sender) => addFromPage(adding, sender.tabId, [0], target),
        'page.openPanel': async (_payload, sender) => {
          await openPanel({ tabId: sender.tabId }).catch(() => undefined);
          return undefined;
        },
      },
      {
        'tab.look': ({ tabId }) => pages.look(tabId),
        'tab.read': ({ tabId }) => pages.read(tabId),
        'tab.add': ({ tabId, indexes, target }) => addFromPage(adding, tabId, indexes, target),
        'sites.changed': async () => {
          await followSites();
          return undefined;
        },
        'store.changed': async () => {
          sync.wake();
          await changed();
          return undefined;
        },
        'duplicates.search': async () => {
          void duplicates.search();
          return undefined;
        },
        'team.signIn': ({ serverUrl }) => account.signIn(serverUrl),
        'team.cancelSignIn': async () => {
          await account.cancel();
          return undefined;
        },
        'team.signOut': async ({ forget }) => {
          await account.signOut(forget);
          // Emptied on purpose: nobody is missed.
          if (forget) await memory.forgetMarker();
          return undefined;
        },
        'sync.now': async () => {
          await sync.run();
          return undefined;
        },
        'weekly.set': async (wanted) => {
          await weekly.set(wanted);
          return undefined;
        },
        'weekly.address': async (backup) => {
          await weekly.save(backup);
          return undefined;
        },
      },
    );

    browser.alarms.onAlarm.addListener(({ name }) => {
      if (name === REMINDER_ALARM) void lookAtReminders();
      if (name === WEEKLY_ALARM) void weekly.look();
      if (name === BIN_ALARM) void emptyBin();
      if (name === SYNC_ALARM) sync.wake();
      if (name === DUPLICATES_ALARM) void duplicates.wake();
      if (name === SIGN_IN_ALARM) void account.ask();
    });
    browser.notifications.onButtonClicked.addListener((id, button) => void reminders.answer(id, button));
    browser.notifications.onClicked.addListener((id) => {
      void alert.openFrom(id).then(async (isOurs) => {
        if (!isOurs) await reminders.openFrom(id);
        return undefined;
      });
    });
    browser.storage.onChanged.addListener((changes) => {
      if (!saysRepaired(changes)) return;
      void database.reopen().then(written, () => undefined);
    });

    browser.tabs.onUpdated.addListener((tabId, { status }, tab) => {
      if (status === 'loading') void pages.arriveByBrowser(tabId, tab.url);
    });
    browser.tabs.onActivated.addListener(({ tabId }) => {
      void (async () => {
        if ((await pages.state(tabId)) === undefined) {
          await pages.arrive(tabId, (await browser.tabs.get(tabId)).url);
        } else await refreshBadges();
      })();
    });
    browser.tabs.onRemoved.addListener((tabId) => void pages.forget(tabId));
    // Sites are switched on and off in the browser's own settings too.
    browser.permissions.onAdded.addListener(() => void followSites());
    browser.permissions.onRemoved.addListener(() => void followSites());

    // Where there is no panel, or no gesture, everything else still works.
    const openBeside = (tabId: number): void => void openPanel({ tabId }).catch(() => undefined);
    // The panel must be asked for before anything is awaited: only then does the browser see the gesture.
    const addByGesture = (tabId: number | undefined): void => {
      if (tabId === undefined) return;
      openBeside(tabId);
      void pages.read(tabId);
    };
    browser.contextMenus.onClicked.addListener(({ menuItemId }, tab) => {
      if (menuItemId === MENU.add) addByGesture(tab?.id);
      if (menuItemId === MENU.openPanel && tab?.id !== undefined) openBeside(tab.id);
    });
    browser.commands.onCommand.addListener((command, tab) => {
      if (command === 'add-to-pipeline') addByGesture(tab?.id);
      if (command === 'open-panel' && tab?.id !== undefined) openBeside(tab.id);
    });

    const omnibox = new OmniboxSearch(store);
    browser.omnibox.onInputStarted.addListener(() => omnibox.begin());
    browser.omnibox.onInputChanged.addListener((text, suggest) => void omnibox.suggest(text, suggest));
    browser.omnibox.onInputEntered.addListener((text, disposition) => void omnibox.enter(text, disposition));

    browser.runtime.onInstalled.addListener(() => {
      void createMenus();
      void registerLoader();
    });
    browser.runtime.onStartup.addListener(() => void registerLoader());

    // What every wake begins with, whatever woke the worker.
    omnibox.begin();
    written();
    void account.ask();
    void duplicates.resume();
    void weekly.look();
    void setBinAlarm();
  },
});
