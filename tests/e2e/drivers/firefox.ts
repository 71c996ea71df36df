import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { findFirefox } from '../../../scripts/find-browser.mjs';
import { FirefoxView } from './firefox-view';
import type { Place } from './firefox-view';
import { Marionette, readMarionettePort } from './marionette';
import { removeFolder } from './remove-folder';

export interface FirefoxOptions {
  /** Folder of the unpacked extension. */
  extension: string;
  /** Profile folder, kept at close so that the next launch is a restart. Without it a new one, removed at close. */
  profile?: string;
  /** A real window; needs a display. */
  headed?: boolean;
}

/** Nothing leaves this machine, no page opens by itself, and a temporary extension keeps what it stored. */
const PREFERENCES = {
  'marionette.port': 0,
  'app.update.enabled': false,
  'app.normandy.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.page': 0,
  'browser.startup.homepage_override.mstone': 'ignore',
  'browser.aboutwelcome.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'toolkit.telemetry.reportingpolicy.firstRun': false,
  'termsofuse.bypassNotification': true,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'extensions.getAddons.cache.enabled': false,
  'extensions.webextensions.keepStorageOnUninstall': true,
  'extensions.webextensions.keepUuidOnUninstall': true,
};

/** What every script that runs in the browser's window may call. */
const PRELUDE = `
  const { ExtensionCommon } = ChromeUtils.importESModule('resource://gre/modules/ExtensionCommon.sys.mjs');
  const until = async (what, look) => {
    const end = Date.now() + 10000;
    for (;;) {
      const found = await look();
      if (found) return found;
      if (Date.now() > end) throw new Error(what + ' did not appear within 10 s.');
      await new Promise((wake) => window.setTimeout(wake, 50));
    }
  };
  const findBrowser = {
    tab: () => window.gBrowser.selectedBrowser,
    sidebar: () => document.getElementById('sidebar').contentDocument?.getElementById('webext-panels-browser'),
    popup: () => document.querySelector('.webextension-popup-browser'),
  };
  const actor = (place) => {
    const shown = findBrowser[place]()?.browsingContext?.currentWindowGlobal;
    if (!shown) throw new Error('Nothing is open there: ' + place);
    return shown.getActor('MarionetteCommands');
  };
`;

function writeProfile(folder: string): void {
  mkdirSync(folder, { recursive: true });
  // Left over from a run before, it would name a port where nobody listens.
  rmSync(join(folder, 'MarionetteActivePort'), { force: true });
  const lines = Object.entries(PREFERENCES).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  writeFileSync(join(folder, 'user.js'), lines.join('\n'));
}

/** A Firefox with the extension in it, and hands for its prompts, its sidebar and its background. */
export class FirefoxDriver {
  /** The page in the tab now in front. */
  readonly tab: FirefoxView;
  private readonly marionette: Marionette;
  private readonly browser: ChildProcess;
  private readonly profile: string;
  private readonly isProfileOurs: boolean;
  private extensionId = '';

  private constructor(
    marionette: Marionette,
    browser: ChildProcess,
    profile: string,
    isProfileOurs: boolean,
  ) {
    this.marionette = marionette;
    this.browser = browser;
    this.profile = profile;
    this.isProfileOurs = isProfileOurs;
    this.tab = this.view('tab');
  }

  /** @throws when no Firefox is installed or the extension was not built. */
  static async launch(options: FirefoxOptions): Promise<FirefoxDriver> {
    const extension = resolve(options.extension);
    if (!existsSync(join(extension, 'manifest.json'))) {
      throw new Error(`No extension at ${extension}: build it first.`);
    }
    const found = findFirefox();
    if (!found) throw new Error('No Firefox found: run `node scripts/setup.mjs --tests`.');
    const profile = options.profile ?? mkdtempSync(join(tmpdir(), 'kith-firefox-'));
    writeProfile(profile);
    const browser = spawn(
      found.path,
      [
        '--marionette',
        '--remote-allow-system-access',
        '--no-remote',
        '--profile',
        profile,
        ...(options.headed ? [] : ['--headless']),
        'about:blank',
      ],
      {
        stdio: 'ignore',
        env: { ...process.env, MOZ_HEADLESS_WIDTH: '1280', MOZ_HEADLESS_HEIGHT: '800' },
      },
    );
    try {
      const marionette = await Marionette.connect(await readMarionettePort(profile));
      await marionette.send('WebDriver:NewSession', { capabilities: { alwaysMatch: {} } });
      const driver = new FirefoxDriver(marionette, browser, profile, options.profile === undefined);
      const { value } = await marionette.send('Addon:Install', { path: extension, temporary: true });
      driver.extensionId = value;
      return driver;
    } catch (error) {
      browser.kill('SIGKILL');
      throw error;
    }
  }

  async goto(address: string): Promise<void> {
    await this.marionette.send('WebDriver:Navigate', { url: address });
  }

  /** Opens a new tab in front; `tab` then means that one. */
  async openTab(address: string): Promise<void> {
    const { handle } = await this.marionette.send('WebDriver:NewWindow', { type: 'tab' });
    await this.marionette.send('WebDriver:SwitchToWindow', { handle, focus: true });
    await this.goto(address);
  }

  /** Opens one of the extension's own pages, such as `workspace.html`, in the tab now in front. */
  async gotoExtensionPage(path: string): Promise<void> {
    const host = await this.run('return WebExtensionPolicy.getByID(id).mozExtensionHostname', {
      id: this.extensionId,
    });
    await this.goto(`moz-extension://${host}/${path}`);
  }

  /** Opens the real sidebar beside the page. */
  async openSidebar(): Promise<FirefoxView> {
    await this.run(
      "await window.SidebarController.show(ExtensionCommon.makeWidgetId(id) + '-sidebar-action')",
      { id: this.extensionId },
    );
    return this.openedView('The sidebar', 'sidebar');
  }

  /** Presses the toolbar button and gives back the real popup that opens. */
  async openPopup(): Promise<FirefoxView> {
    await this.clickToolbarButton();
    return this.openedView('The popup', 'popup');
  }

  /** Presses the toolbar button over the tab in front. */
  async clickToolbarButton(): Promise<void> {
    await this.run(
      `const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
       // The browser opens no popup over a window that is not in front.
       window.focus();
       await until('The window', () => Services.focus.activeWindow === window);
       const { extension } = WebExtensionPolicy.getByID(id);
       await ExtensionParent.apiManager.global.browserActionFor(extension).triggerAction(window);`,
      { id: this.extensionId },
    );
  }

  /** Answers the browser's own question whether the extension may have a permission. */
  async answerPermissionPrompt(answer: 'allow' | 'deny'): Promise<void> {
    await this.run(
      `const prompt = await until('The permission prompt', () =>
         document.querySelector('#notification-popup[panelopen] popupnotification'));
       // Firefox ignores an answer that comes before a person could have read the question.
       await new Promise((wake) => window.setTimeout(wake, 600));
       (answer === 'allow' ? prompt.button : prompt.secondaryButton).click();`,
      { answer },
    );
  }

  /** Stops the background script in the middle of whatever it does, as the browser may at any time. */
  async stopBackground(): Promise<void> {
    await this.run('await WebExtensionPolicy.getByID(id).extension.terminateBackground()', {
      id: this.extensionId,
    });
  }

  /** Writes a PNG of the whole window, the browser's own bars and the sidebar included. */
  async takeScreenshot(file: string): Promise<void> {
    mkdirSync(dirname(file), { recursive: true });
    const { value } = await this.inBrowserContext(() =>
      this.marionette.send('WebDriver:TakeScreenshot', { full: false, hash: false }),
    );
    writeFileSync(file, Buffer.from(value, 'base64'));
  }

  async close(): Promise<void> {
    const ended = once(this.browser, 'exit');
    await this.marionette.send('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => undefined);
    const patience = setTimeout(() => this.browser.kill('SIGKILL'), 5000);
    await ended;
    clearTimeout(patience);
    this.marionette.disconnect();
    if (this.isProfileOurs) await removeFolder(this.profile);
  }

  private view(place: Place): FirefoxView {
    return new FirefoxView((body, args) => this.run(body, args), place);
  }

  private async openedView(what: string, place: Place): Promise<FirefoxView> {
    await this.run(
      `await until(what, () => {
         const browser = findBrowser[place]();
         return browser?.currentURI?.schemeIs('moz-extension') && browser.clientWidth > 0;
       })`,
      { what, place },
    );
    const view = this.view(place);
    await view.waitFor("return document.readyState === 'complete'");
    return view;
  }

  private async inBrowserContext<T>(act: () => Promise<T>): Promise<T> {
    await this.marionette.send('Marionette:SetContext', { value: 'chrome' });
    try {
      return await act();
    } finally {
      await this.marionette.send('Marionette:SetContext', { value: 'content' });
    }
  }

  private async run(body: string, args: Record<string, unknown> = {}): Promise<any> {
    const script = `
      const [values, finish] = arguments;
      const { ${Object.keys(args).join(', ')} } = values;
      ${PRELUDE}
      (async () => { ${body} })().then(
        (value) => finish({ value: value ?? null }),
        (error) => finish({ error: String(error) }),
      );`;
    const { value: outcome } = await this.inBrowserContext(() =>
      this.marionette.send('WebDriver:ExecuteAsyncScript', { script, args: [args], scriptTimeout: 30_000 }),
    );
    if (outcome.error) throw new Error(outcome.error);
    return outcome.value;
  }
}
