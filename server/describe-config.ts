import type { ServerConfig } from './config';

const HOUR = 3_600_000;
const HIDDEN = '(set, not shown)';

/** An address of a database without its password, and without options, which may hold another one. */
function hidePassword(address: string): string {
  const url = new URL(address);
  if (url.password !== '') url.password = '***';
  url.search = '';
  return url.href;
}

/** A line for each setting as the server would run with it, secrets hidden, for the eyes of who sets it up. */
export function describeConfig(config: ServerConfig): readonly string[] {
  const { databaseUrl, host, port } = config;
  const settings: readonly (readonly [name: string, value: string])[] = [
    ['HOST', host],
    ['PORT', port === 0 ? '0 (any that is free)' : String(port)],
    [
      'PUBLIC_URL',
      config.publicUrl ?? `http://${host}:${port === 0 ? '(the port)' : port} (from HOST and PORT)`,
    ],
    ['DATABASE_URL', databaseUrl === undefined ? '(none: the built-in database)' : hidePassword(databaseUrl)],
    ['DATABASE_POOL_SIZE', databaseUrl === undefined ? '(not used)' : String(config.databasePoolSize)],
    ['DATA_DIR', config.dataDirectory],
    ['AUTH_SECRET', config.authSecret === undefined ? '(made once, kept in DATA_DIR)' : HIDDEN],
    ['TRUSTED_EXTENSION_IDS', config.trustedExtensionIds.join(', ')],
    ['REGISTRATION', config.registration],
    ['SESSION_IDLE_HOURS', String(config.sessionIdle / HOUR)],
    ['SESSION_LONGEST_HOURS', String(config.sessionLongest / HOUR)],
    ['PROXY_HOPS', String(config.proxyHops)],
    [
      'WEBHOOKS_PRIVATE_NETWORKS',
      config.webhookNetworks.length === 0 ? '(none)' : config.webhookNetworks.join(', '),
    ],
    ['METRICS_TOKEN', config.metricsToken === undefined ? '(none: no metrics)' : HIDDEN],
    ['LOG_LEVEL', config.logLevel],
  ];
  const width = Math.max(...settings.map(([name]) => name.length));
  return settings.map(([name, value]) => `${name.padEnd(width)}  ${value}`);
}
