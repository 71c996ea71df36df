import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { findChromium, findFirefox } from './find-browser.mjs';

const folder = mkdtempSync(join(tmpdir(), 'kith-browsers-'));
afterAll(() => rmSync(folder, { recursive: true }));

function makeProgram(path: string): string {
  const full = join(folder, path);
  mkdirSync(join(full, '..'), { recursive: true });
  writeFileSync(full, '');
  chmodSync(full, 0o755);
  return full;
}

describe('findChromium', () => {
  test('takes the one that CHROME_PATH names, whatever else is there', () => {
    const path = makeProgram('elsewhere/my-chromium');
    expect(findChromium({ CHROME_PATH: path, PATH: '' })).toEqual({ path, kind: 'chromium' });
  });

  test('knows branded Chrome and Edge behind a link, since they load extensions differently', () => {
    const chrome = makeProgram('opt/google/chrome/google-chrome');
    const edge = makeProgram('opt/microsoft/msedge/microsoft-edge');
    symlinkSync(chrome, join(folder, 'browser-a'));
    symlinkSync(edge, join(folder, 'browser-b'));
    expect(findChromium({ CHROME_PATH: join(folder, 'browser-a') })?.kind).toBe('chrome');
    expect(findChromium({ CHROME_PATH: join(folder, 'browser-b') })?.kind).toBe('edge');
  });

  test('says what to do when CHROME_PATH leads nowhere', () => {
    expect(() => findChromium({ CHROME_PATH: join(folder, 'nothing') })).toThrow(
      /CHROME_PATH says .*nothing.* unset it/,
    );
  });

  test.runIf(process.platform === 'linux')('finds a Chromium on the PATH before any other place', () => {
    const path = makeProgram('bin/chromium');
    makeProgram('bin/google-chrome');
    expect(findChromium({ PATH: join(folder, 'bin') })).toEqual({ path, kind: 'chromium' });
  });
});

describe('findFirefox', () => {
  test('takes the one that FIREFOX_PATH names', () => {
    const path = makeProgram('elsewhere/firefox-nightly');
    expect(findFirefox({ FIREFOX_PATH: path })).toEqual({ path, kind: 'firefox' });
  });
});
