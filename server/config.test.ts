import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { loadAuthSecret, readConfig, VARIABLES, type ServerConfig } from './config';
import { createMetrics } from './metrics';
import { describeConfig } from './describe-config';

function read(variables: Record<string, string>): ServerConfig {
  const config = readConfig(variables);
  if (!config.ok) throw new Error(config.reason.join(' '));
  return config.value;
}

describe('readConfig', () => {
  it('needs nothing', () => {
    expect(read({})).toMatchObject({
      host: '127.0.0.1',
      port: 8787,
      publicUrl: undefined,
      databaseUrl: undefined,
      dataDirectory: path.resolve('.data/server'),
      databasePoolSize: 10,
      logLevel: 'info',
      registration: 'open',
      metricsToken: undefined,
      proxyHops: 0,
      webhookNetworks: [],
      sessionIdle: 7 * 24 * 60 * 60_000,
      sessionLongest: 30 * 24 * 60 * 60_000,
    });
  });

  it('reads what is set, and takes an empty variable for one that is not', () => {
    const config = read({
      HOST: '0.0.0.0',
      PORT: '80',
      PUBLIC_URL: 'https://kith.example.test/some/path',
      DATABASE_URL: 'postgres://kith:x@db:5432/kith',
      TRUSTED_EXTENSION_IDS: 'abc, def ,',
      LOG_LEVEL: '',
      REGISTRATION: 'invitation',
      DATABASE_POOL_SIZE: '25',
      METRICS_TOKEN: 'm'.repeat(32),
      PROXY_HOPS: '2',
      WEBHOOKS_PRIVATE_NETWORKS: '10.0.0.0/8, fd00::/8,',
      SESSION_IDLE_HOURS: '0.5',
      SESSION_LONGEST_HOURS: '12',
    });
    expect(config).toMatchObject({
      port: 80,
      publicUrl: 'https://kith.example.test',
      databaseUrl: 'postgres://kith:x@db:5432/kith',
      logLevel: 'info',
      registration: 'invitation',
      databasePoolSize: 25,
      metricsToken: 'm'.repeat(32),
      proxyHops: 2,
      webhookNetworks: ['10.0.0.0/8', 'fd00::/8'],
      sessionIdle: 30 * 60_000,
      sessionLongest: 12 * 60 * 60_000,
    });
    expect(config.trustedExtensionIds.slice(-2)).toEqual(['abc', 'def']);
  });

  it('says of every wrong variable what it should be, without its value', () => {
    const config = readConfig({
      PORT: '70000',
      DATABASE_URL: 'mysql://u:secret@h/d',
      DATABASE_POOL_SIZE: '0',
      AUTH_SECRET: 'short',
      METRICS_TOKEN: 'two words that are long enough',
      WEBHOOKS_PRIVATE_NETWORKS: '10.0.0.0/8, 10.0.0.1',
    });
    expect(config).toEqual({
      ok: false,
      reason: [
        expect.stringMatching(/^PORT should be a port number/),
        expect.stringMatching(/^DATABASE_URL should be a PostgreSQL address/),
        expect.stringMatching(/^DATABASE_POOL_SIZE should be a number of connections/),
        expect.stringMatching(/^AUTH_SECRET should be at least 32/),
        expect.stringMatching(/^METRICS_TOKEN should be 32 to 512 random characters/),
        expect.stringMatching(/^WEBHOOKS_PRIVATE_NETWORKS should be networks/),
      ],
    });
    expect(JSON.stringify(config)).not.toContain('u:secret');
  });

  it('asks for the public address when it listens everywhere', () => {
    expect(readConfig({ HOST: '0.0.0.0' })).toMatchObject({
      ok: false,
      reason: [expect.stringContaining('PUBLIC_URL is needed')],
    });
  });
});

describe('describeConfig', () => {
  it('names every setting, and shows no secret', () => {
    const lines = describeConfig(
      read({
        DATABASE_URL: 'postgres://kith:canary@db:5432/kith?password=canary',
        AUTH_SECRET: 'canary'.repeat(6),
        METRICS_TOKEN: 'canary'.repeat(6),
      }),
    );
    expect(new Set(lines.map((line) => line.split(' ')[0]))).toEqual(new Set(VARIABLES));
    expect(lines.join('\n')).toContain('postgres://kith:***@db:5432/kith');
    expect(lines.join('\n')).not.toContain('canary');
  });
});

describe('the guide', () => {
  it('knows every setting and every metric', async () => {
    const guide = await readFile(new URL('../docs/self-hosting.md', import.meta.url), 'utf8');
    const metrics = createMetrics().registry.getMetricsAsArray();
    const names = [...VARIABLES, ...metrics.map(({ name }) => name)];
    expect(names.filter((name) => !guide.includes(`| \`${name}\``))).toEqual([]);
  });
});

describe('loadAuthSecret', () => {
  let folder: string | undefined;
  afterEach(async () => {
    if (folder !== undefined) await rm(folder, { recursive: true });
  });

  it('makes a secret once, and keeps it for the server alone', async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'kith-config-'));
    const config = { ...read({}), dataDirectory: path.join(folder, 'data') };
    const [first, second] = await Promise.all([loadAuthSecret(config), loadAuthSecret(config)]);
    expect(first.length).toBeGreaterThanOrEqual(43);
    expect(second).toBe(first);
    const file = path.join(folder, 'data', 'auth-secret');
    expect(await readFile(file, 'utf8')).toBe(first);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await loadAuthSecret({ ...config, authSecret: 'x'.repeat(32) })).toBe('x'.repeat(32));
  });
});
