import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from '@playwright/test';
import type { Browser, BrowserContext, CDPSession, Page, Worker } from '@playwright/test';
import { extensionFlags, isRoot, quietFlags } from '../../../scripts/chromium-flags';
import { findChromium } from '../../../scripts/find-browser.mjs';
import { listNotifications, recordNotifications } from './notifications';
import type { ShownNotification } from './notifications';
import { removeFolder } from './remove-folder';

export interface ChromiumOptions {
  /** Folder of the unpacked extension. */
  extension: string;
  /** Profile folder, kept at close so that the next launch is a restart. Without it a new one, removed at close. */
  profile?: string;
  /** A real window; needs a display. */
  headed?: boolean;
  /** IANA zone of the browser process, its worker included. */
  timezone?: string;
  /** Keeps pages that were left as they were, to show them again, as browsers do; test browsers do not by themselves. */
  backForwardCache?: boolean;
  /** Language of the browser's own interface, such as `de`. */
  language?: string;
  /** Further flags of the command line. */
  flags?: readonly string[];
}

interface Manifest {
  action?: { default_popup?: string };
  side_panel?: { default_path?: string };
}

const WAIT_MS = 10_000;

async function until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  const end = Date.now() + WAIT_MS;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`${what} did not appear within ${WAIT_MS / 1000} s.`);
    await new Promise((wake) => setTimeout(wake, 100));
  }
}

async function findWorker(context: BrowserContext, extension: string): Promise<Worker> {
  const running = context.serviceWorkers()[0];
  if (running) return running;
  try {
    return await context.waitForEvent('serviceworker', { timeout: WAIT_MS });
  } catch (error) {
    // The browser drops an extension that it does not like without a word; asked to load it, it says why.
    const session = await context.browser()?.newBrowserCDPSession();
    await session?.send('Extensions.loadUnpacked', { path: extension });
    throw error;
  }
}

/** A Chromium with the extension in it, and hands for what Playwright alone cannot reach. */
export class ChromiumDriver {
  readonly context: BrowserContext;
  readonly extensionId: string;
  readonly profile: string;
  private readonly backgroundWorker: Worker;
  /** Set from the worker's end until its next start. */
  private restarted: Promise<void> | undefined;
  private readonly manifest: Manifest;
  private readonly isProfileOurs: boolean;
  private readonly connections: Browser[] = [];

  private constructor(
    context: BrowserContext,
    backgroundWorker: Worker,
    profile: string,
    isProfileOurs: boolean,
    manifest: Manifest,
  ) {
    this.context = context;
    this.backgroundWorker = backgroundWorker;
    this.extensionId = new URL(backgroundWorker.url()).host;
    this.profile = profile;
    this.isProfileOurs = isProfileOurs;
    this.manifest = manifest;
  }

  /** @throws when no Chromium is installed or the extension was not built. */
  static async launch(options: ChromiumOptions): Promise<ChromiumDriver> {
    const extension = resolve(options.extension);
    const manifestFile = join(extension, 'manifest.json');
    if (!existsSync(manifestFile)) throw new Error(`No extension at ${extension}: build it first.`);
    const found = findChromium();
    if (!found) throw new Error('No Chromium found: run `node scripts/setup.mjs`.');
    const profile = options.profile ?? mkdtempSync(join(tmpdir(), 'kith-profile-'));
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: found.path,
      // Playwright's own headless mode has no extensions; the flag below has.
      headless: false,
      chromiumSandbox: !isRoot,
      ignoreDefaultArgs: options.backForwardCache === true ? ['--disable-back-forward-cache'] : [],
      viewport: options.headed ? null : { width: 1280, height: 800 },
      env: { ...process.env, ...(options.timezone ? { TZ: options.timezone } : {}) },
      args: [
        // A screen as most have: popups grow no larger than it lets them.
        ...(options.headed ? [] : ['--headless=new', '--screen-info={1600x1200}']),
        ...quietFlags(),
        ...extensionFlags(extension),
        ...(options.language ? [`--lang=${options.language}`] : []),
        ...(options.flags ?? []),
        '--disable-gpu',
        '--enable-unsafe-extension-debugging',
        '--remote-debugging-port=0',
        '--window-size=1280,800',
        '--window-position=0,0',
      ],
    });
    try {
      const worker = await findWorker(context, extension);
      await recordNotifications(worker);
      const manifest: Manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));
      return new ChromiumDriver(context, worker, profile, options.profile === undefined, manifest);
    } catch (error) {
      // A browser left running would keep this process alive.
      await context.close();
      throw error;
    }
  }

  get isOpen(): boolean {
    return this.context.browser()?.isConnected() ?? false;
  }

  /** The address of one of the extension's own pages, such as `workspace.html#/people`. */
  extensionAddress(path: string): string {
    return `chrome-extension://${this.extensionId}/${path}`;
  }

  /** Opens one of the extension's own pages in a tab. */
  async openExtensionPage(path: string): Promise<Page> {
    const page = await this.context.newPage();
    await page.goto(this.extensionAddress(path));
    return page;
  }

  /** The background worker, woken when it was stopped. */
  async worker(): Promise<Worker> {
    if (this.restarted) {
      const page = await this.openExtensionPage('manifest.json');
      // A message wakes the worker; that nobody may answer this one does not matter.
      await page.evaluate(() => void chrome.runtime.sendMessage({ type: 'wake' }).catch(() => undefined));
      await this.restarted;
      await page.close();
    }
    return this.backgroundWorker;
  }

  /** Stops the background worker in the middle of whatever it does, as the browser may at any time. */
  async killWorker(): Promise<void> {
    const kill = await this.prepareKill();
    await kill.now();
    await kill.done();
    // Playwright keeps its handle, and what is asked of it now waits until the worker starts again.
    this.restarted = recordNotifications(this.backgroundWorker).finally(() => {
      this.restarted = undefined;
    });
  }

  /** For kills that must fall into the middle of something: everything that takes time is done beforehand. */
  async prepareKill(): Promise<{ now(): Promise<void>; done(): Promise<void> }> {
    const page = await this.openExtensionPage('manifest.json');
    const session = await this.context.newCDPSession(page);
    await session.send('ServiceWorker.enable');
    return {
      now: async () => {
        const stopped = new Promise<void>((settle) => {
          session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
            if (versions.some((version) => version.runningStatus === 'stopped')) settle();
          });
        });
        await session.send('ServiceWorker.stopAllWorkers');
        // Nothing is said of a worker that was not running just then.
        await Promise.race([stopped, new Promise((wake) => setTimeout(wake, 500))]);
      },
      done: () => page.close(),
    };
  }

  /** Ends the browser as a crash or a power cut does: nothing is flushed or closed. */
  async crash(): Promise<void> {
    const session = await this.browserSession();
    const closed = this.context.waitForEvent('close');
    await session.send('Browser.crash').catch(() => undefined);
    await closed;
    await this.removeProfile();
  }

  /** Ends the browser's own process by force, as the system does when memory is short; the profile stays. */
  async killBrowser(): Promise<void> {
    const session = await this.browserSession();
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const own = processInfo.find(({ type }) => type === 'browser');
    if (own === undefined) throw new Error('The browser does not say which process it is.');
    const closed = this.context.waitForEvent('close');
    process.kill(own.id, 'SIGKILL');
    await closed;
  }

  /**
   * Grants a site as the recruiter's click in the browser's dialog does, which cannot be reached headless. After
   * it `permissions.request` for the same origin resolves at once.
   * @param pattern such as `http://practice.localhost/*`.
   */
  async grantHost(pattern: string): Promise<void> {
    const page = await this.context.newPage();
    try {
      await page.goto('chrome://extensions/');
      await page.evaluate(([id, host]) => chrome.developerPrivate.addHostPermission(id, host), [
        this.extensionId,
        pattern,
      ] as const);
    } finally {
      await page.close();
    }
  }

  /** Presses the toolbar button over a page. */
  async clickToolbarButton(over: Page): Promise<void> {
    await over.bringToFront();
    const session = await this.browserSession();
    const { targetInfos } = await session.send('Target.getTargets', { filter: [{}] });
    const tab = targetInfos.find((target) => target.type === 'tab' && target.url === over.url());
    if (!tab) throw new Error(`No tab shows ${over.url()}.`);
    await session.send('Extensions.triggerAction', { id: this.extensionId, targetId: tab.targetId });
  }

  /** Opens the real popup over a page. */
  async openPopup(over: Page): Promise<Page> {
    const path = this.manifest.action?.default_popup;
    if (path === undefined) throw new Error('The extension declares no popup.');
    await this.clickToolbarButton(over);
    return this.findSurface('The popup', path);
  }

  /** Opens the real side panel beside a page, by the button in the popup: a gesture that shows Kith the page. */
  async openSidePanel(over: Page): Promise<Page> {
    const popup = await this.openPopup(over);
    const button = popup.getByRole('button', { name: 'Side panel' });
    await button.waitFor();
    // The popup closes under the click. Whether that did what it should, the panel tells.
    await button.click().catch(() => undefined);
    return this.findPanel();
  }

  /** The side panel that something has just opened. */
  async findPanel(): Promise<Page> {
    const path = this.manifest.side_panel?.default_path;
    if (path === undefined) throw new Error('The extension declares no side panel.');
    return this.findSurface('The side panel', path);
  }

  /** The notifications now on screen. */
  async notifications(): Promise<ShownNotification[]> {
    return listNotifications(await this.worker());
  }

  /** Clicks a notification's body. */
  async clickNotification(id: string): Promise<void> {
    const worker = await this.worker();
    await worker.evaluate((clicked) => chrome.notifications.onClicked.dispatch(clicked), id);
  }

  /** Clicks one of a notification's buttons, counted from 0. */
  async clickNotificationButton(id: string, button: number): Promise<void> {
    const worker = await this.worker();
    await worker.evaluate(
      ([clicked, index]) => chrome.notifications.onButtonClicked.dispatch(clicked, index),
      [id, button] as const,
    );
  }

  async close(): Promise<void> {
    for (const connection of this.connections) await connection.close();
    await this.context.close();
    await this.removeProfile();
  }

  private async browserSession(): Promise<CDPSession> {
    const browser = this.context.browser();
    if (!browser) throw new Error('The browser is closed.');
    return browser.newBrowserCDPSession();
  }

  /** Playwright hides popups and panels; a second connection to the same browser lists them as pages. */
  private async findSurface(what: string, path: string): Promise<Page> {
    const port = readFileSync(join(this.profile, 'DevToolsActivePort'), 'utf8').split('\n')[0];
    return until(what, async () => {
      const connection = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
      const page = connection
        .contexts()
        .flatMap((context) => context.pages())
        .find((candidate) => candidate.url().split(/[?#]/)[0] === this.extensionAddress(path));
      // It is listed before it has a size, and nothing in it can be clicked until then.
      const isLaidOut = await page?.evaluate(() => innerWidth > 0);
      if (isLaidOut) this.connections.push(connection);
      else await connection.close();
      return isLaidOut ? page : undefined;
    });
  }

  private async removeProfile(): Promise<void> {
    if (this.isProfileOurs) await removeFolder(this.profile);
  }
}
