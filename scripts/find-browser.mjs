import { accessSync, constants, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/**
 * Where each browser usually stands, in the order we prefer them. Chromium and Edge take `--load-extension`;
 * branded Chrome has refused it since version 137, so it comes last.
 */
const CHROMIUM_FAMILY = [
  {
    kind: 'chromium',
    commands: ['chromium', 'chromium-browser'],
    mac: ['Chromium.app/Contents/MacOS/Chromium'],
    windows: ['Chromium\\Application\\chrome.exe'],
  },
  {
    kind: 'edge',
    commands: ['microsoft-edge', 'microsoft-edge-stable', 'microsoft-edge-beta', 'microsoft-edge-dev'],
    mac: ['Microsoft Edge.app/Contents/MacOS/Microsoft Edge'],
    windows: ['Microsoft\\Edge\\Application\\msedge.exe'],
  },
  {
    kind: 'chrome',
    commands: ['google-chrome', 'google-chrome-stable', 'google-chrome-beta', 'google-chrome-unstable'],
    mac: ['Google Chrome.app/Contents/MacOS/Google Chrome'],
    windows: ['Google\\Chrome\\Application\\chrome.exe'],
  },
];

const FIREFOX_FAMILY = [
  {
    kind: 'firefox',
    commands: ['firefox-esr', 'firefox'],
    mac: ['Firefox.app/Contents/MacOS/firefox'],
    windows: ['Mozilla Firefox\\firefox.exe'],
  },
];

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function usualPlaces(family, env) {
  if (process.platform === 'darwin') {
    return family.mac.flatMap((app) => [join('/Applications', app), join(homedir(), 'Applications', app)]);
  }
  if (process.platform === 'win32') {
    const roots = [env.LOCALAPPDATA, env.PROGRAMFILES, env['PROGRAMFILES(X86)']];
    return roots.filter(Boolean).flatMap((root) => family.windows.map((file) => join(root, file)));
  }
  // A bare PATH, as cron or a service has it, may lack the folders below.
  const folders = [...(env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/snap/bin'];
  return family.commands.flatMap((command) => folders.filter(Boolean).map((folder) => join(folder, command)));
}

function guessKind(file, families) {
  // A name such as "chrome" may be a link to another browser; what it points at tells more.
  const target = realpathSync(file).toLowerCase();
  const known = families.length === 1 ? families[0]?.kind : undefined;
  if (known) return known;
  if (/msedge|microsoft[- ]edge/.test(target)) return 'edge';
  return /google[- /\\]?chrome|\/opt\/google\//.test(target) ? 'chrome' : 'chromium';
}

function findBrowser(families, variable, env) {
  const chosen = env[variable];
  if (chosen) {
    if (!isExecutable(chosen)) {
      throw new Error(
        `${variable} says ${chosen}, but no program can be started there. Correct it, or unset it.`,
      );
    }
    return { path: chosen, kind: guessKind(chosen, families) };
  }
  for (const family of families) {
    const path = usualPlaces(family, env).find(isExecutable);
    if (path) return { path, kind: family.kind };
  }
  return undefined;
}

/**
 * The Chromium, Edge or Chrome to use: `CHROME_PATH` when set, else the first one installed.
 * @throws when `CHROME_PATH` is set and holds no program.
 */
export function findChromium(env = process.env) {
  return findBrowser(CHROMIUM_FAMILY, 'CHROME_PATH', env);
}

/**
 * The Firefox to use: `FIREFOX_PATH` when set, else the first one installed.
 * @throws when `FIREFOX_PATH` is set and holds no program.
 */
export function findFirefox(env = process.env) {
  return findBrowser(FIREFOX_FAMILY, 'FIREFOX_PATH', env);
}
