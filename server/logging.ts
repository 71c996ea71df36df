import pino, { type DestinationStream, type Logger } from 'pino';
import type { ServerConfig } from './config';

export type Log = Logger;

/**
 * Names that must never reach a log, wherever they stand in what is logged. The rule is to log no request, no
 * body and no person at all; this is the net below it.
 */
const SECRET_NAMES = [
  'authorization',
  'cookie',
  'token',
  'access_token',
  'password',
  'secret',
  'user_code',
  'device_code',
  'name',
  'email',
  'args',
  'fields',
  'body',
];

/** Where the server writes what it did, one JSON line each. `destination` is for tests; default: standard output. */
export function createLog(level: ServerConfig['logLevel'], destination?: DestinationStream): Log {
  return pino(
    {
      level,
      base: null,
      redact: {
        paths: SECRET_NAMES.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
        censor: '[redacted]',
      },
    },
    destination,
  );
}

/**
 * What may be logged of an error: its kind, a database's code and where it happened. Not its message, in which
 * databases and parsers quote the data they choked on.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { kind: typeof error };
  const code: unknown = 'code' in error ? error.code : undefined;
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
  return {
    kind: error.constructor.name,
    ...(typeof code === 'string' ? { code } : {}),
    at: frames.slice(0, 12).map((line) => line.trim()),
  };
}
