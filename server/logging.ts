import { AsyncLocalStorage } from 'node:async_hooks';
import { types } from 'node:util';
import pino, { type DestinationStream, type Logger } from 'pino';
import type { ServerConfig } from './config';

/** Without `child`, whose fields would not be looked at. */
export type Log = Pick<Logger, 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace'>;

/**
 * All that may stand in a log line beside its text. Whatever else is handed over, and whatever has a form of its
 * own, is redacted: so nothing about a person gets there by a new field that nobody thought of.
 */
const LOGGABLE: ReadonlySet<string> = new Set([
  'at',
  'code',
  'command',
  'database',
  'from',
  'kind',
  'method',
  'ms',
  'requestId',
  'route',
  'signal',
  'status',
  'url',
]);
const REDACTED = '[redacted]';
/** The code of PostgreSQL, Node or SQLite: capitals and digits. */
const ERROR_CODE = /^[0-9A-Z_]{1,40}$/;

const requestIds = new AsyncLocalStorage<string>();

/** Runs something so that each line that it logs, however deep, bears the id of the request. */
export function withRequestId<Answer>(requestId: string, run: () => Answer): Answer {
  return requestIds.run(requestId, run);
}

function isPlain(value: unknown): boolean {
  return ['string', 'number', 'boolean', 'undefined'].includes(typeof value);
}

function redactFields(fields: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(fields).map(([name, value]) => {
    const isList = name === 'at' && Array.isArray(value) && value.every(isPlain);
    return [name, LOGGABLE.has(name) && (isPlain(value) || isList) ? value : REDACTED];
  });
  return Object.fromEntries(entries);
}

/** Where the server writes what it did, one JSON line each. `destination` is for tests; default: standard output. */
export function createLog(level: ServerConfig['logLevel'], destination?: DestinationStream): Log {
  return pino(
    {
      level,
      base: null,
      mixin: () => {
        const requestId = requestIds.getStore();
        return requestId === undefined ? {} : { requestId };
      },
      formatters: { log: redactFields },
      hooks: {
        logMethod([first, second], method) {
          // pino would log an error's message, and fill `%s` with what follows the text.
          if (types.isNativeError(first))
            method.call(this, describeError(first), second ?? 'something broke');
          else if (typeof first === 'string') method.call(this, first);
          else method.call(this, first, second);
        },
      },
    },
    destination,
  );
}

/** The lines of a stack that say where, without the message above them, which may itself look like one. */
function framesOf({ stack = '', message }: Error): readonly string[] {
  const start = message === '' ? 0 : stack.indexOf(message);
  if (start < 0) return [];
  const frames = stack.slice(start + message.length).split('\n');
  return frames.filter((line) => /^\s+at /.test(line)).map((line) => line.trim());
}

/**
 * What may be logged of an error: its kind, a database's code and where it happened. Not its message, in which
 * databases and parsers quote the data they choked on.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { kind: typeof error };
  const code: unknown = 'code' in error ? error.code : undefined;
  return {
    kind: error.constructor.name,
    ...(typeof code === 'string' && ERROR_CODE.test(code) ? { code } : {}),
    at: framesOf(error).slice(0, 12),
  };
}
