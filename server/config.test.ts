import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { loadAuthSecret, readConfig, type ServerConfig } from './config';

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
      logLevel: 'info',
      registration: 'open',
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
    });
    expect(config).toMatchObject({
      port: 80,
      publicUrl: 'https://kith.example.test',
      databaseUrl: 'postgres://kith:x@db:5432/kith',
      logLevel: 'info',
      registration: 'invitation',
    });
    expect(config.trustedExtensionIds.slice(-2)).toEqual(['abc', 'def']);
  });

  it('says of every wrong variable what it should be, without its value', () => {
    const config = readConfig({ PORT: '70000', DATABASE_URL: 'mysql://u:secret@h/d', AUTH_SECRET: 'short' });
    expect(config).toEqual({
      ok: false,
      reason: [
        expect.stringMatching(/^PORT should be a port number/),
        expect.stringMatching(/^DATABASE_URL should be a PostgreSQL address/),
        expect.stringMatching(/^AUTH_SECRET should be at least 32/),
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
