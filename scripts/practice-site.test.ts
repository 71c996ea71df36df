import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startPracticeSite } from './practice-site';
import type { PracticeSite } from './practice-site';

let site: PracticeSite;
beforeAll(async () => {
  site = await startPracticeSite();
});
afterAll(() => site.close());

/** By address rather than by name: not every resolver knows `*.localhost`, and browsers do not ask one. */
function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`http://127.0.0.1:${site.port}${path}`, { headers, redirect: 'manual' });
}

describe('practice site', () => {
  test('every link of the index leads to a page, and each speaks of its own address', async () => {
    const index = await (await get('/')).text();
    const links = [...index.matchAll(/<a href="(\/[^"]*)"/g)].map((match) => match[1]!);
    expect(links.length).toBeGreaterThan(10);
    let structured = 0;
    for (const path of links.filter((link) => !link.startsWith('/time/'))) {
      const response = await get(path);
      const page = await response.text();
      expect([path, response.status]).toEqual([path, 200]);
      expect(page, path).not.toContain('{{');
      const canonical = /<link rel="canonical" href="([^"]+)"/.exec(page)?.[1];
      if (canonical !== undefined) expect(canonical).toBe(path);
      for (const [, data] of page.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)) {
        expect(() => JSON.parse(data!), path).not.toThrow();
        structured += 1;
      }
    }
    expect(structured).toBeGreaterThan(4);
  });

  test('a year passes for one browser and not for another', async () => {
    const cookie = (await get('/time/later')).headers.get('set-cookie')?.split(';')[0] ?? '';
    expect(await (await get('/nanami-ov', { cookie })).text()).toContain('Skerry Robotics');
    expect(await (await get('/nanami-ov')).text()).not.toContain('Skerry Robotics');
    expect(await (await get('/reem-z', { cookie })).text()).toContain('ريم الزعفراني');
  });

  test('no path leads out of the folder', async () => {
    for (const path of ['/../../package.json', '/%2e%2e/%2e%2e/package.json', '/practice-site.ts']) {
      expect((await get(path)).status).toBe(404);
    }
  });
});
